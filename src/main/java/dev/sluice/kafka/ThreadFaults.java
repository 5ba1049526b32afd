package dev.sluice.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the topology when a stream thread ends with a fault. Where the cluster is at the bottom of it (a broker
 * was lost in the middle of a transaction), another thread goes on where the last transaction ended. What the cluster
 * refuses to this topology (a permission, a size, a version) it will refuse to the next thread too. That, anything else, and
 * too many replacements end the topology: whoever started it has to see it. Thread-safe.
 *
 * <p>Where a capture topic has gone, a task of Kafka 4.3 forgets its partitions but for one list, by which it commits the
 * next time but one: that ends the thread, once for each topic that goes. The next thread's tasks never knew it. Many
 * topics may go at once, but not without end.
 */
final class ThreadFaults implements StreamsUncaughtExceptionHandler {
    static final int MOST = 10;
    static final int MOST_GONE = 100;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final String PARTITIONS_OF_A_TASK = "org.apache.kafka.streams.processor.internals.PartitionGroup";
    private static final String STOPS = "the topology stops; what is not committed is done again at the next start";
    private static final String REFUSED =
            "the topology stops: Kafka refuses what it asks for, and will at the next start too";
    private static final List<Class<? extends ApiException>> LASTING = List.of(
            AuthorizationException.class,
            AuthenticationException.class,
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidTopicException.class,
            InvalidPartitionsException.class,
            InvalidReplicationFactorException.class,
            PolicyViolationException.class,
            UnsupportedVersionException.class,
            UnsupportedForMessageFormatException.class);
    private static final String DAMAGED =
            "the topology stops: a store can't be read or written; the next start builds all of them again from Kafka";
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFaults.class);

    private final InstantSource clock;
    private final Runnable forget;
    private final Deque<Instant> replaced = new ArrayDeque<>();
    private final Deque<Instant> gone = new ArrayDeque<>();
    private long replacedInAll;
    private boolean hasFoundDamagedStore;

    /** @param forget what was known of the cluster: the next thread has to look at it anew */
    ThreadFaults(InstantSource clock, Runnable forget) {
        this.clock = clock;
        this.forget = forget;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable fault) {
        Instant now = clock.instant();
        if (isOfAPartitionThatIsGone(fault) && isLessThan(MOST_GONE, gone, now)) {
            gone.add(now);
            replacedInAll++;
            LOG.atWarn()
                    .addKeyValue("fault", Fault.describe(fault))
                    .log("a capture topic has gone; another stream thread goes on where the last transaction ended");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (isOfTheCluster(fault) && !isRefused(fault) && isLessThan(MOST, replaced, now)) {
            replaced.add(now);
            replacedInAll++;
            forget.run();
            LOG.atWarn()
                    .addKeyValue("fault", Fault.describe(fault))
                    .log("a stream thread ended; another goes on where the last transaction ended");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.atError()
                .addKeyValue("fault", Fault.describe(fault))
                .log(isDamagedStore(fault) ? DAMAGED : isRefused(fault) ? REFUSED : STOPS);
        hasFoundDamagedStore |= isDamagedStore(fault);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Whether a store could not be read or written. It stays so, whoever opens it; all that it holds stands in Kafka too. */
    synchronized boolean haveFoundDamagedStore() {
        return hasFoundDamagedStore;
    }

    /** How many threads were replaced in all. */
    synchronized long replacedInAll() {
        return replacedInAll;
    }

    /** Forgets what is long ago. */
    private static boolean isLessThan(int most, Deque<Instant> replaced, Instant now) {
        replaced.removeIf(before -> !before.plus(WITHIN).isAfter(now));
        return replaced.size() < most;
    }

    private static boolean isRefused(Throwable fault) {
        return LASTING.stream().anyMatch(kind -> kind.isInstance(fault))
                || (fault.getCause() != null && isRefused(fault.getCause()));
    }

    private static boolean isDamagedStore(Throwable fault) {
        return fault instanceof ProcessorStateException
                || (fault.getCause() != null && isDamagedStore(fault.getCause()));
    }

    private static boolean isOfAPartitionThatIsGone(Throwable fault) {
        Throwable root = root(fault);
        StackTraceElement[] at = root.getStackTrace();
        return root instanceof IllegalStateException
                && at.length > 0
                && at[0].getClassName().equals(PARTITIONS_OF_A_TASK);
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean isOfTheCluster(Throwable fault) {
        Throwable root = root(fault);
        // what we say of a cluster is the one itself, Streams' and the clients' own mistakes are its subclasses
        return root instanceof ApiException || root.getClass() == KafkaException.class;
    }
}
