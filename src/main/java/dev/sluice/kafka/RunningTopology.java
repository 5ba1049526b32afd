package dev.sluice.kafka;

import dev.sluice.cluster.KnownClusters;
import dev.sluice.cluster.ManifestFolder;
import dev.sluice.config.Cell;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.formats.Formats;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.registry.EventFraming;
import dev.sluice.topology.Clusters;
import dev.sluice.topology.CorpusTopology;
import dev.sluice.topology.LaneTopics;
import dev.sluice.topology.Router;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.TopicSpec;
import dev.sluice.topology.Topics;
import dev.sluice.topology.TopologyConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology, running against a cluster, embedded or not. A fault that neither Streams nor {@link ThreadFaults}
 * mends ends it: what was not committed is not done, so the next start goes on where the last transaction ended. The owner
 * learns of it through {@link #state}.
 */
public final class RunningTopology implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningTopology.class);
    /** A store of many ids takes its time to come back from its changelog. */
    private static final Duration PATIENCE_AT_START = Duration.ofMinutes(30);

    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(60);

    private final Admin admin;
    private final LiveTenants tenants;
    private final Optional<KnownClusters> clusters;
    private final CorpusTopology topology;
    private final ThreadFaults faults;
    private final StoresOrigin origin;
    private final KafkaStreams streams;
    private final CountDownLatch settled = new CountDownLatch(1);

    private RunningTopology(
            Admin admin,
            LiveTenants tenants,
            Optional<KnownClusters> clusters,
            CorpusTopology topology,
            ThreadFaults faults,
            StoresOrigin origin,
            KafkaStreams streams) {
        this.admin = admin;
        this.tenants = tenants;
        this.clusters = clusters;
        this.topology = topology;
        this.faults = faults;
        this.origin = origin;
        this.streams = streams;
    }

    /**
     * Makes the standing topics of configured tenants where they are missing, refuses those that don't conform, waits until it
     * is known that no topology of another cell reads them, and starts; returns before the topology runs.
     *
     * @param settings of the cell whose topology it is
     * @param framing how the values of capture topics look
     * @param sanitizers each tenant's, also of one that comes while it runs
     */
    public static RunningTopology start(
            SluiceConfig config,
            StreamsSettings settings,
            EventFraming framing,
            Function<Tenant, Sanitizer> sanitizers) {
        Deque<AutoCloseable> parts = new ArrayDeque<>();
        try {
            Optional<KnownClusters> clusters = ManifestFolder.of(config).map(KnownClusters::follow);
            clusters.ifPresent(parts::push);
            Admin admin = settings.cluster().admin();
            parts.push(admin);
            Topics configured = new Topics(admin, new TopicPlan(config.topology(), Formats.all()));
            configured.make(List.of(TopicPlan.TENANTS));
            LiveTenants tenants = LiveTenants.follow(config, settings);
            parts.push(tenants);
            TopologyConfig live = config.topology(tenants::tenancy);
            TopicPlan plan = new TopicPlan(live, Formats.all());
            Topics topics = new Topics(admin, plan);
            LaneTopics lanes = new LaneTopics(admin, plan);
            tenants.tell(lanes::forgetAllBut);
            List<TopicSpec> standing = CaptureTopics.toMake(plan, config, settings.cell());
            topics.make(standing);
            CaptureTopics.requireListed(topics.unlisted(standing));
            CaptureTopics captured = CaptureTopics.conforming(topics, plan, tenants.all(), settings.cell());
            tenants.leaveOut(captured.unfollowed());
            OtherTopologies.refuseWhereTheyBegin(tenants.all(), settings.cell(), admin);
            StreamsClients clients = new StreamsClients(new Subscription(captured, tenants::all));
            Router router =
                    new Router(lanes, clusters.<Clusters>map(known -> known).orElse(Clusters.ANY));
            CorpusTopology topology =
                    new CorpusTopology(CaptureTopics.ANY, live, framing, sanitizers, router, topics::idOf);
            ThreadFaults faults = new ThreadFaults(InstantSource.system(), lanes::forget);
            StoresOrigin origin = new StoresOrigin(settings.state(), () -> ledgerId(topics, settings.cell()));
            return started(() -> new RunningTopology(
                    admin,
                    tenants,
                    clusters,
                    topology,
                    faults,
                    origin,
                    new KafkaStreams(topology.get(), settings.properties(), clients)));
        } catch (RuntimeException e) {
            Closing.all(parts);
            throw e;
        }
    }

    private static String ledgerId(Topics topics, Cell cell) {
        return topics.names().contains(cell.ledgerTopic()) ? topics.idOf(cell.ledgerTopic()) : "";
    }

    /** A kill in the middle of a store's making leaves one that can't be opened; all of it stands in Kafka, too. */
    private static RunningTopology started(Supplier<RunningTopology> made) {
        RunningTopology first = made.get();
        try {
            first.start();
            return first;
        } catch (ProcessorStateException damaged) {
            LOG.atWarn()
                    .addKeyValue("fault", Fault.describe(damaged))
                    .log("a store can't be opened; all are built again from Kafka");
            first.streams.close();
            first.streams.cleanUp();
        } catch (RuntimeException e) {
            first.streams.close();
            throw e;
        }
        RunningTopology second = made.get();
        try {
            second.start();
            return second;
        } catch (RuntimeException e) {
            second.streams.close();
            throw e;
        }
    }

    private void start() {
        if (!origin.isStill()) {
            streams.cleanUp();
        }
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) {
                settled.countDown();
            }
        });
        streams.setUncaughtExceptionHandler(faults);
        streams.start();
    }

    /**
     * Waits until it runs; an error when it ends instead, or doesn't within half an hour. Refuses where a topology of another
     * cell that has begun beside it reads what it does.
     */
    public void awaitRunning() {
        try {
            boolean inTime = settled.await(PATIENCE_AT_START.toSeconds(), TimeUnit.SECONDS);
            if (!inTime || !streams.state().isRunningOrRebalancing()) {
                throw new IllegalStateException("the topology did not start: it is " + streams.state());
            }
            origin.note();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topology started", e);
        }
        OtherTopologies.refuseWhereTheyBeganToo(tenants.all(), tenants.cell(), admin);
    }

    /** Running also while partitions move. */
    public PartState state() {
        KafkaStreams.State state = streams.state();
        if (state == KafkaStreams.State.CREATED) {
            return PartState.STARTING;
        }
        return state.isRunningOrRebalancing() ? PartState.RUNNING : PartState.FAILED;
    }

    /** The configuration with the tenants as they are now. */
    public LiveTenants tenants() {
        return tenants;
    }

    /** The state of each part: itself and, where it follows them, the folder of manifests and the tenant topic. */
    public Map<String, PartState> states() {
        Map<String, PartState> states = new TreeMap<>(Map.of("topology", state()));
        clusters.ifPresent(known -> states.put("clusters", known.isStale() ? PartState.STALE : PartState.RUNNING));
        states.put("tenants", tenants.isStale() ? PartState.STALE : PartState.RUNNING);
        return states;
    }

    /** How many stream threads were replaced in this run, because the cluster ended them. */
    public long replacedThreads() {
        return faults.replacedInAll();
    }

    /** Whether a stage has broken at an event in this run; the log says where. */
    public boolean hasBrokenStage() {
        return topology.hasBrokenStage();
    }

    @Override
    public void close() {
        streams.close(CloseOptions.timeout(PATIENCE_AT_STOP)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (faults.haveFoundDamagedStore() && streams.state().hasCompletedShutdown()) {
            streams.cleanUp();
        }
        clusters.ifPresent(KnownClusters::close);
        tenants.close();
        admin.close();
    }
}
