package dev.sluice.embedded;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.topology.CorpusTopology;
import dev.sluice.topology.Lanes;
import dev.sluice.topology.TopologyConfig;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology, running. A fault that Streams can't mend by itself ends it: what was not committed is not done, so the
 * next start goes on where the last transaction ended. The owner learns of it through {@link #state}.
 */
public final class RunningTopology implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningTopology.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaStreams streams;
    private final CountDownLatch settled;

    private RunningTopology(KafkaStreams streams, CountDownLatch settled) {
        this.streams = streams;
        this.settled = settled;
    }

    /** Starts the topology on topics that have been found to conform; returns before it runs. */
    public static RunningTopology start(
            TopologyConfig config,
            Map<Tenant, Sanitizer> sanitizers,
            Lanes lanes,
            Pattern captureTopics,
            Properties settings) {
        CorpusTopology topology = new CorpusTopology(captureTopics, config, sanitizers, lanes);
        KafkaStreams streams = new KafkaStreams(topology.get(), settings);
        CountDownLatch settled = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) {
                settled.countDown();
            }
        });
        streams.setUncaughtExceptionHandler(fault -> {
            LOG.atError()
                    .addKeyValue("fault", Fault.describe(fault))
                    .log("the topology stops; what is not committed is done again at the next start");
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
        return new RunningTopology(streams, settled);
    }

    /** Waits until it runs; an error when it doesn't within a minute. */
    public void awaitRunning() {
        try {
            boolean inTime = settled.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!inTime || !streams.state().isRunningOrRebalancing()) {
                throw new IllegalStateException("the topology did not start: it is " + streams.state());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topology started", e);
        }
    }

    /** A fixed word; {@code RUNNING} when all is well, also while partitions move. */
    public String state() {
        KafkaStreams.State state = streams.state();
        return state.isRunningOrRebalancing() ? "RUNNING" : state.name();
    }

    @Override
    public void close() {
        streams.close(CloseOptions.timeout(PATIENCE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
    }
}
