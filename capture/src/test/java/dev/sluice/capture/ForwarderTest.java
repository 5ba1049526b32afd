package dev.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.testkit.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ForwarderTest {
    private static final Tenant TENANT = new Tenant("acme-labs");

    private final Numbers source = new Numbers();
    private final Broker broker = new Broker();

    @Test
    void shouldPublishAllAndSettleWhatWasAcknowledged() {
        source.add(1_000);
        try (Forwarder forwarder = started()) {
            await(() -> forwarder.snapshot().idle());

            assertThat(broker.published).hasSize(1_000).doesNotHaveDuplicates();
            assertThat(source.settled.get()).isEqualTo(1_000);
            assertThat(forwarder.snapshot().sources())
                    .extracting(SourceProgress::acknowledged)
                    .containsExactly(1_000L);

            source.add(1);
            await(() -> source.settled.get() == 1_001);
        }
        assertThat(source.closed.getCount()).isZero();
        assertThat(broker.closed.getCount()).isZero();
    }

    @Test
    void shouldPublishAgainWhatCameToNothing() {
        broker.failures.set(70);
        source.add(100);
        try (Forwarder forwarder = started()) {
            await(() -> forwarder.snapshot().trouble().isPresent());
            assertThat(forwarder.snapshot().trouble()).contains("IllegalStateException");
            assertThat(forwarder.snapshot().idle()).isFalse();
            await(() -> forwarder.snapshot().idle());
        }
        assertThat(broker.published).hasSize(100).doesNotHaveDuplicates();
        assertThat(source.settled.get()).isEqualTo(100);
    }

    @Test
    void shouldNotTakeMoreThanItsBoundWhileNothingIsAcknowledged() {
        broker.holds = true;
        source.add(10_000);
        try (Forwarder forwarder = started()) {
            await(() -> forwarder.snapshot().inFlight() >= 2_000);
            assertThat(broker.published).hasSize(2_000);
            assertThat(source.settled.get()).isZero();
            broker.release();
            await(() -> forwarder.snapshot().idle());
        }
        assertThat(source.settled.get()).isEqualTo(10_000);
    }

    @Test
    void shouldStopWithoutWaitingForABrokerThatIsAway() {
        broker.holds = true;
        source.add(10);
        Forwarder forwarder = started();
        await(() -> forwarder.snapshot().inFlight() == 10);

        forwarder.close();

        assertThat(source.settled.get()).isZero();
        assertThat(source.closed.getCount()).isZero();
    }

    @Test
    void shouldSayThatItHasStopped() {
        source.broken = true;
        try (Forwarder forwarder = started()) {
            await(() -> forwarder.snapshot().trouble().isPresent());
            assertThat(forwarder.snapshot().trouble()).contains("capture has stopped");
            assertThat(forwarder.snapshot().idle()).isFalse();
        }
    }

    @Test
    void shouldSayThatItHasFailedAndCloseAllAlsoWhereClosingThrows() throws InterruptedException {
        source.broken = true;
        source.breaksClosing = true;
        broker.breaksClosing = true;
        Numbers other = new Numbers();
        try (Forwarder forwarder = new Forwarder(TENANT, List.of(source, other), broker)) {
            forwarder.start();
            assertThat(other.closed.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(forwarder.hasFailed()).isTrue();
            assertThat(forwarder.snapshot().trouble()).contains("capture has stopped");
            assertThat(source.closed.getCount()).isZero();
            assertThat(broker.closed.getCount()).isZero();
        }
    }

    @Test
    void shouldCountTheLastAcknowledgementsWhenItIsClosed() {
        broker.holds = true;
        broker.releasesWhenClosed = true;
        source.add(10);
        Forwarder forwarder = started();
        await(() -> forwarder.snapshot().inFlight() == 10);

        forwarder.close();

        assertThat(forwarder.snapshot().inFlight()).isZero();
        assertThat(forwarder.snapshot().sources())
                .extracting(SourceProgress::acknowledged)
                .containsExactly(10L);
        assertThat(forwarder.snapshot().idle()).isTrue();
        assertThat(forwarder.hasFailed()).isFalse();
    }

    private Forwarder started() {
        Forwarder forwarder = new Forwarder(TENANT, List.of(source), broker);
        forwarder.start();
        return forwarder;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Bell bell = new Bell();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            try {
                bell.await(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Numbers implements Source {
        private final ConcurrentLinkedQueue<Integer> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicInteger settled = new AtomicInteger();
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile boolean broken;
        private volatile boolean breaksClosing;
        private int added;
        private int offered;
        private int acknowledged;

        void add(int count) {
            for (int i = 0; i < count; i++) {
                waiting.add(added++);
            }
        }

        @Override
        public void refresh() {
            if (broken) {
                throw new IllegalStateException("a source that breaks its promise");
            }
        }

        @Override
        public Optional<Captured> next() {
            return Optional.ofNullable(waiting.poll()).map(number -> {
                offered++;
                return new Captured(Fixtures.event(new EventId("edit:r:" + number)), () -> acknowledged++);
            });
        }

        @Override
        public void settle() {
            settled.set(acknowledged);
        }

        @Override
        public boolean isIdle() {
            return waiting.isEmpty() && offered == acknowledged;
        }

        @Override
        public List<SourceProgress> progress() {
            return List.of(new SourceProgress(
                    "numbers", "number", added, 0, acknowledged, 0, 0, 0, List.of(), Optional.empty()));
        }

        @Override
        public void close() {
            closed.countDown();
            if (breaksClosing) {
                throw new IllegalStateException("a source that can't be closed");
            }
        }
    }

    private static final class Broker implements Publisher {
        private final List<EventId> published = Collections.synchronizedList(new ArrayList<>());
        private final ConcurrentLinkedQueue<CompletableFuture<Void>> held = new ConcurrentLinkedQueue<>();
        private final AtomicInteger failures = new AtomicInteger();
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile boolean holds;
        private volatile boolean breaksClosing;
        private volatile boolean releasesWhenClosed;

        @Override
        public CompletableFuture<Void> publish(Tenant tenant, CaptureEvent event) {
            CompletableFuture<Void> result = new CompletableFuture<>();
            assertThat(tenant).isEqualTo(TENANT);
            if (failures.getAndDecrement() > 0) {
                result.completeExceptionally(new IllegalStateException("away"));
                return result;
            }
            published.add(event.eventId());
            if (holds) {
                held.add(result);
                return result;
            }
            return result.completeAsync(() -> null, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
        }

        void release() {
            holds = false;
            held.forEach(result -> result.complete(null));
        }

        @Override
        public void close() {
            if (releasesWhenClosed) {
                release();
            }
            closed.countDown();
            if (breaksClosing) {
                throw new IllegalStateException("a publisher that can't be closed");
            }
        }
    }
}
