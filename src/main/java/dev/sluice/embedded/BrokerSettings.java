package dev.sluice.embedded;

import dev.sluice.topology.TopicPlan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How the broker and controller of one node run in this process. */
final class BrokerSettings {
    private BrokerSettings() {}

    /**
     * On this directory.
     *
     * @param clients where clients connect, host:port
     * @param controller where the controller listens, host:port
     */
    static Map<String, Object> of(
            int node, Path directory, String clients, String controller, EmbeddedSecurity security) {
        Map<String, Object> settings = new HashMap<>(security.settings());
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", node);
        settings.put("controller.quorum.voters", node + "@" + controller);
        settings.put(
                "listeners",
                EmbeddedSecurity.CLIENTS + "://" + clients + "," + EmbeddedSecurity.CONTROLLER + "://" + controller);
        settings.put("advertised.listeners", EmbeddedSecurity.CLIENTS + "://" + clients);
        settings.put("inter.broker.listener.name", EmbeddedSecurity.CLIENTS);
        settings.put("controller.listener.names", EmbeddedSecurity.CONTROLLER);
        settings.put("log.dirs", directory.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(TopicPlan.MAX_MESSAGE_BYTES));
        one(settings);
        quick(settings);
        small(settings);
        return settings;
    }

    /** One node: nothing can be replicated, and one partition of each internal topic is enough. */
    private static void one(Map<String, Object> settings) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        // nobody can take its partitions over, however long the machine was asleep
        settings.put("broker.session.timeout.ms", Integer.toString(Integer.MAX_VALUE));
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    /** A restart after a kill must not wait for the sessions of processes that are gone. */
    private static void quick(Map<String, Object> settings) {
        settings.put("broker.heartbeat.interval.ms", "300");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "500");
        // a directory that nobody has used for a month still knows how far it was
        settings.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
        settings.put("initial.broker.registration.timeout.ms", "30000");
        // a lane that is made waits for it, and so do all tenants; nothing comes meanwhile to be written with it
        settings.put("controller.quorum.append.linger.ms", "1");
        // what `sluice erase` has deleted is off the disk within seconds
        settings.put("log.retention.check.interval.ms", "2000");
        settings.put("log.initial.task.delay.ms", "2000");
        settings.put("log.segment.delete.delay.ms", "1000");
    }

    /** A laptop's share of threads and buffers. */
    private static void small(Map<String, Object> settings) {
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        settings.put("log.cleaner.io.buffer.size", Integer.toString(256 << 10));
        settings.put("offsets.topic.segment.bytes", Integer.toString(8 << 20));
        settings.put("transaction.state.log.segment.bytes", Integer.toString(8 << 20));
    }
}
