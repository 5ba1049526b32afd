package dev.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.testkit.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeedSourceTest {
    private final Deque<List<Found>> looks = new ArrayDeque<>();
    private Instant now = Instant.EPOCH;
    private int done;
    private final Found good = new Found("a", Outcome.accepted(Fixtures.event()), () -> done++);
    private final Found bad = new Found("b", Outcome.refused(Reason.CONTRACT_BROKEN, Rule.PAYLOAD), () -> done++);

    private final Feed feed = new Feed() {
        @Override
        public Iterator<Found> look() {
            if (looks.isEmpty()) {
                throw new CaptureRefusedException("no more looks");
            }
            return looks.removeFirst().iterator();
        }

        @Override
        public List<String> notes() {
            return List.of("1 of the feed's own");
        }

        @Override
        public void settle() {}

        @Override
        public void close() {}
    };

    @Test
    void shouldBeIdleOnlyOnceEverythingIsAcknowledged() {
        looks.add(List.of(good));
        try (FeedSource source = source(Optional.empty())) {
            assertThat(source.isIdle()).isFalse();

            source.refresh();
            assertThat(source.isIdle()).isFalse();
            Captured captured = source.next().orElseThrow();
            assertThat(source.next()).isEmpty();
            assertThat(source.isIdle()).isFalse();

            captured.acknowledged().run();
            assertThat(source.isIdle()).isTrue();
            assertThat(done).isEqualTo(1);
        }
    }

    @Test
    void shouldCountAndNameWhatMakesNoEvent() {
        looks.add(List.of(bad, good));
        try (FeedSource source = source(Optional.empty())) {
            source.refresh();
            source.next().orElseThrow().acknowledged().run();

            SourceProgress progress = source.progress().get(0);
            assertThat(progress.refused()).isEqualTo(1);
            assertThat(progress.acknowledged()).isEqualTo(1);
            assertThat(progress.total()).isEqualTo(2);
            assertThat(progress.notes()).containsExactly("refused: b: contract-broken/payload", "1 of the feed's own");
        }
    }

    @Test
    void shouldLookAgainAfterAWhileOnly() {
        looks.add(List.of());
        looks.add(List.of(good));
        try (FeedSource source = source(Optional.of(Duration.ofSeconds(10)))) {
            source.refresh();
            now = now.plusSeconds(9);
            source.refresh();
            assertThat(source.next()).isEmpty();

            now = now.plusSeconds(1);
            source.refresh();
            assertThat(source.next()).isPresent();
        }
    }

    @Test
    void shouldSayWhyAFeedFailsUntilItWorksAgain() {
        try (FeedSource source = source(Optional.of(Duration.ofSeconds(1)))) {
            source.refresh();
            source.settle();
            assertThat(source.progress().get(0).failure()).contains("no more looks");
            assertThat(source.isIdle()).isTrue();

            looks.add(List.of());
            now = now.plusSeconds(1);
            source.refresh();
            assertThat(source.progress().get(0).failure()).isEmpty();
        }
    }

    private FeedSource source(Optional<Duration> again) {
        return new FeedSource("feed", feed, again, () -> now);
    }
}
