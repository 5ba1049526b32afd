package dev.sluice.serdes.tenants;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the tenant topic for one instance: hands on the whole list whenever it has changed, and acknowledges it once it
 * is taken up. A list that can't be read or isn't taken up is not acknowledged, and what held before stays.
 */
public final class TenantFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TenantFollower.class);
    private static final long BEFORE_AGAIN_MILLIS = 1_000;
    /** Kafka forgets what nobody has said for a week. */
    private static final Duration SAY_AGAIN = Duration.ofHours(1);

    private final TenantTopic topic;
    private final Consumer<TenantList> taken;
    private final Supplier<String> as;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean stale;
    private boolean isNew = true;
    private long said;

    private TenantFollower(TenantTopic topic, Consumer<TenantList> taken, Supplier<String> as, String instance) {
        this.topic = topic;
        this.taken = taken;
        this.as = as;
        this.thread = new Thread(this::run, "tenants of " + instance);
        thread.setDaemon(true);
    }

    /**
     * Reads the list to its end, hands it on, and follows it from then on. What is wrong with it by then flies.
     *
     * @param client properties that every client gets
     * @param taken takes the list up, or throws
     */
    public static TenantFollower follow(Map<String, ?> client, String instance, Consumer<TenantList> taken) {
        return follow(client, instance, taken, () -> "");
    }

    /**
     * As the other.
     *
     * @param as what is said with each acknowledgement of the list that was taken up
     */
    public static TenantFollower follow(
            Map<String, ?> client, String instance, Consumer<TenantList> taken, Supplier<String> as) {
        TenantTopic topic = TenantTopic.open(client, instance);
        TenantFollower follower = new TenantFollower(topic, taken, as, instance);
        try {
            taken.accept(topic.upToEnd());
            follower.thread.start();
            return follower;
        } catch (RuntimeException e) {
            topic.close();
            throw e;
        }
    }

    /** Whether what holds is older than what stands there, because that can't be read or taken up. */
    public boolean isStale() {
        return stale;
    }

    private void run() {
        try (topic) {
            while (closed.getCount() > 0) {
                try {
                    look();
                    stale = false;
                } catch (RuntimeException e) { // Kafka is away, an entry is bad, a root is of no use: all may pass
                    again(e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        isNew |= topic.poll();
        if (isNew) {
            taken.accept(topic.list());
        }
        if (isNew || System.nanoTime() - said > SAY_AGAIN.toNanos()) {
            topic.acknowledge(as.get());
            isNew = false;
            said = System.nanoTime();
        }
    }

    private void again(RuntimeException fault) throws InterruptedException {
        if (!stale) {
            stale = true;
            LOG.error("the list of tenants is not taken up; what held before stays: {}", fault.getMessage());
        }
        closed.await(BEFORE_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
