package dev.sluice.embedded;

import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.formats.Formats;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.Topics;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** One instance of the topology against a cluster that others run. */
public final class ClusterTopology implements AutoCloseable {
    private final Admin admin;
    private final RunningTopology topology;

    private ClusterTopology(Admin admin, RunningTopology topology) {
        this.admin = admin;
        this.topology = topology;
    }

    /** Starts, once the standing topics are there and conform; returns when it runs. */
    public static ClusterTopology start(
            SluiceConfig config, Cluster cluster, Path state, Map<Tenant, Sanitizer> sanitizers) {
        Admin admin = cluster.admin();
        try {
            TopicPlan plan = new TopicPlan(config.topology(), Formats.all());
            Topics topics = new Topics(admin, plan);
            topics.make(plan.standing());
            RunningTopology topology = RunningTopology.start(
                    config.topology(),
                    sanitizers,
                    topics,
                    CaptureTopics.conforming(topics, plan),
                    StreamsSettings.of(cluster, state));
            topology.awaitRunning();
            return new ClusterTopology(admin, topology);
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    /** A fixed word; {@code RUNNING} when all is well. */
    public String state() {
        return topology.state();
    }

    @Override
    public void close() {
        topology.close();
        admin.close();
    }
}
