package dev.sluice.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

    @Test
    void shouldRunOnHoweverTheWallClockIsSet() {
        AtomicReference<Instant> wall = new AtomicReference<>(START);
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        SteadyClock clock = new SteadyClock(wall::get, nanos::get);

        wall.set(START.minus(Duration.ofHours(1)));
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void shouldBeWhatTheSinkWaitsBy() {
        assertThat(Surroundings.real().clock()).isInstanceOf(SteadyClock.class);
    }
}
