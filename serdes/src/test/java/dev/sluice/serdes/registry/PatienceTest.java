package dev.sluice.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PatienceTest {
    private final AtomicInteger tries = new AtomicInteger();
    private final List<String> told = new ArrayList<>();

    @Test
    void shouldTryAgainUntilTheRegistryIsReady() {
        int got = patience(Duration.ofSeconds(60)).with(() -> readyAt(3));

        assertThat(got).isEqualTo(3);
        assertThat(told).containsExactly("not ready, 1");
    }

    @Test
    void shouldEndWithTheLastReason() {
        assertThatThrownBy(() -> patience(Duration.ofMillis(250)).with(() -> readyAt(1_000)))
                .isInstanceOf(RegistryNotReadyException.class)
                .hasMessage("not ready, " + tries.get());
        assertThat(tries.get()).isBetween(2, 6);
    }

    @Test
    void shouldNotTryAgainWhatWasRefused() {
        assertThatThrownBy(() -> patience(Duration.ofSeconds(60)).with(() -> {
                    tries.incrementAndGet();
                    throw new RegistryRefusedException(401, "no");
                }))
                .isInstanceOf(RegistryRefusedException.class);
        assertThat(tries).hasValue(1);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldStopWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> patience(Duration.ofSeconds(60)).with(() -> readyAt(1_000)))
                .hasMessage("not ready, 1");
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
    }

    private Patience patience(Duration total) {
        return new Patience(total, told::add);
    }

    private int readyAt(int number) {
        int now = tries.incrementAndGet();
        if (now < number) {
            throw new RegistryNotReadyException(true, "not ready, " + now);
        }
        return now;
    }
}
