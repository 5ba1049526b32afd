package dev.sluice.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the topology when a stream thread ends with a fault. Where the cluster is at the bottom of it (a broker
 * was lost in the middle of a transaction), another thread goes on where the last transaction ended. Anything else, and
 * too many of those, end the topology: whoever started it has to see it. Thread-safe.
 */
final class ThreadFaults implements StreamsUncaughtExceptionHandler {
    static final int MOST = 10;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final String STOPS = "the topology stops; what is not committed is done again at the next start";
    private static final String DAMAGED =
            "the topology stops: a store can't be read or written; the next start builds all of them again from Kafka";
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFaults.class);

    private final InstantSource clock;
    private final Runnable forget;
    private final Deque<Instant> replaced = new ArrayDeque<>();
    private boolean hasFoundDamagedStore;

    /** @param forget what was known of the cluster: the next thread has to look at it anew */
    ThreadFaults(InstantSource clock, Runnable forget) {
        this.clock = clock;
        this.forget = forget;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable fault) {
        Instant now = clock.instant();
        replaced.removeIf(before -> !before.plus(WITHIN).isAfter(now));
        if (isOfTheCluster(fault) && replaced.size() < MOST) {
            replaced.add(now);
            forget.run();
            LOG.atWarn()
                    .addKeyValue("fault", Fault.describe(fault))
                    .log("a stream thread ended; another goes on where the last transaction ended");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.atError().addKeyValue("fault", Fault.describe(fault)).log(isDamagedStore(fault) ? DAMAGED : STOPS);
        hasFoundDamagedStore |= isDamagedStore(fault);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Whether a store could not be read or written. It stays so, whoever opens it; all that it holds stands in Kafka too. */
    synchronized boolean haveFoundDamagedStore() {
        return hasFoundDamagedStore;
    }

    private static boolean isDamagedStore(Throwable fault) {
        return fault instanceof ProcessorStateException
                || (fault.getCause() != null && isDamagedStore(fault.getCause()));
    }

    private static boolean isOfTheCluster(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // what we say of a cluster is the one itself, Streams' and the clients' own mistakes are its subclasses
        return root instanceof ApiException || root.getClass() == KafkaException.class;
    }
}
