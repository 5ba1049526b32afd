package dev.sluice.embedded;

import dev.sluice.config.SluiceConfig;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.kafka.SinkConnector;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How the sink connector runs in this process. */
final class SinkSettings {
    private SinkSettings() {}

    static Map<String, String> of(SluiceConfig config, KafkaCluster cluster, boolean sealAtOnce) {
        Map<String, String> settings = new HashMap<>();
        settings.put("name", SinkConnector.NAME);
        settings.put("connector.class", "dev.sluice.sink.CorpusSinkConnector");
        settings.put("tasks.max", "1");
        settings.put("topics.regex", topics(config));
        settings.put("admin.bootstrap.servers", cluster.bootstrap());
        cluster.client().forEach((key, value) -> {
            settings.put("admin." + key, value);
            consumer(settings, key, value);
        });
        settings.put("tenants.follow", Boolean.toString(config.isHosted()));
        config.roots().forEach((tenant, root) -> settings.put(CorpusRoots.KEY + tenant, root.toString()));
        SluiceConfig.Shards shards = config.shards();
        settings.put("shard.compression", shards.compression().wireName());
        settings.put("shard.roll.bytes", Long.toString(shards.rollBytes()));
        settings.put("shard.roll.records", Long.toString(shards.rollRecords()));
        settings.put("shard.roll.ms", Long.toString(shards.rollAge().toMillis()));
        settings.put(
                "shard.roll.idle.ms",
                sealAtOnce ? "500" : Long.toString(shards.rollIdle().toMillis()));
        settings.put("shard.failure.ms", Long.toString(shards.failure().toMillis()));
        settings.put("shard.fanout.max", Integer.toString(shards.fanout()));
        consumer(settings);
        return Map.copyOf(settings);
    }

    /** Only lanes of tenants of this deployment: what is none of theirs is never read, and where tenants come, never shown. */
    private static String topics(SluiceConfig config) {
        String tenants = config.isHosted()
                ? "[a-z0-9-]+"
                : config.tenancy().tenants().keySet().stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("|"));
        return "corpus\\.(" + tenants + ")\\.[a-z-]+\\.[a-z-]+\\.[a-z-]+";
    }

    private static void consumer(Map<String, String> settings) {
        consumer(settings, "isolation.level", "read_committed");
        consumer(settings, "auto.offset.reset", "earliest");
        // a rebalance leaves the partitions that stay with their task open
        consumer(
                settings,
                "partition.assignment.strategy",
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        // a new lane is seen within a second
        consumer(settings, "metadata.max.age.ms", "500");
        // a member that was killed is soon gone; one that came back under its name would get what that had, new lanes
        // not
        consumer(settings, "session.timeout.ms", "1500");
        consumer(settings, "heartbeat.interval.ms", "400");
        consumer(settings, "max.poll.records", "2000");
        consumer(settings, "max.partition.fetch.bytes", Integer.toString(4 << 20));
    }

    private static void consumer(Map<String, String> settings, String key, String value) {
        settings.put("consumer.override." + key, value);
    }
}
