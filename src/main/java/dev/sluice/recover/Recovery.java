package dev.sluice.recover;

import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.FoundTenants;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.erasure.Erasure;
import dev.sluice.corpus.erasure.Erasures;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Writers;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.erase.Asked;
import dev.sluice.formats.Formats;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.serdes.TupleJson;
import dev.sluice.tenants.ErasureRegister;
import dev.sluice.topology.KnownFromShard;
import dev.sluice.topology.LedgerAccount;
import dev.sluice.topology.Placement;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.TopicSpec;
import dev.sluice.topology.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes a new Kafka know what shards tell: the ids, so that no line is written twice, and the ledger, so that it adds up and
 * every lane goes on with its next {@code seq}; and what was erased, so that it doesn't come back. The sink then starts
 * each chain anew under its topic's new id, linked to the last entry under the former one.
 *
 * <p>The ledger is written last, in one transaction: until then the same may be done again from the start, and after that it
 * is done. One thread.
 */
public final class Recovery {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SluiceConfig config;
    /** Also with tenants of which the data directory alone tells: they are none now, and their ids lie in their cell. */
    private final SluiceConfig found;

    private final KafkaCluster cluster;
    private final Progress progress;

    /**
     * @param config with the tenants as they are now
     * @param cluster as one who may do everything
     */
    public Recovery(SluiceConfig config, KafkaCluster cluster, Progress progress) {
        this.config = config;
        this.found = FoundTenants.with(config);
        this.cluster = cluster;
        this.progress = progress;
    }

    /**
     * Writes all of it; nothing else may write there meanwhile.
     *
     * @throws ConfigurationException where a sink has sealed more than these meanwhile; without a ledger then
     */
    public void write(Collection<Remains> all, Map<TopicPartition, LedgerAccount> accounts) throws IOException {
        for (Remains remains : all) {
            rollForward(remains);
        }
        makeTopics(all);
        try (ChangelogWriter changelogs = new ChangelogWriter(cluster)) {
            long lines = all.stream().mapToLong(Remains::lines).sum();
            long[] read = {0};
            for (Remains remains : all) {
                writeIds(remains, changelogs, () -> progress.at(++read[0], lines));
            }
            for (Remains remains : all) {
                writeErased(remains, changelogs);
            }
            changelogs.commitIds();
            announceErased(all);
            for (Remains remains : all) {
                requireNoMore(remains);
            }
            changelogs.commit(accounts, this::cellOf);
        }
    }

    /** A sink that runs where nobody asked would make numbers that the ledger gives again. */
    private static void requireNoMore(Remains remains) throws IOException {
        Remains now = Remains.of(remains.tenant(), remains.store());
        if (!Set.copyOf(now.tips()).equals(Set.copyOf(remains.tips()))) {
            throw new ConfigurationException("the shards of tenant " + remains.tenant()
                    + " have changed while they were read: stop every sink, and run this again");
        }
    }

    /** What a crash left committed and not published: nobody opens a chain again whose topic is gone. */
    private void rollForward(Remains remains) throws IOException {
        ShardSettings settings =
                new ShardSettings(config.shards().compression(), config.shards().fanout());
        for (ChainId chain : remains.chains()) {
            ChainWriter.of(remains.store(), chain, settings, Writers::anew).recover();
        }
    }

    /** The topics of all tenants of the deployment, and the changelogs as Kafka Streams makes them. */
    private void makeTopics(Collection<Remains> all) {
        TopicPlan plan = new TopicPlan(config.topology(), Formats.all());
        List<TopicSpec> topics = new ArrayList<>(plan.standing());
        all.stream().filter(remains -> config.tenancy().knows(remains.tenant())).forEach(remains -> {
            TopicSpec model = plan.refused(remains.tenant());
            remains.lanes()
                    .forEach(lane -> topics.add(new TopicSpec(lane.topic(), model.partitions(), model.settings())));
        });
        Stream.concat(Stream.of(Cell.COMMON), found.cells().values().stream())
                .distinct()
                .flatMap(cell -> Stream.of(cell.idsTopic(), cell.ledgerTopic()))
                .map(name -> new TopicSpec(name, config.partitions(), Map.of("cleanup.policy", "compact")))
                .forEach(topics::add);
        try (Admin admin = cluster.admin()) {
            new Topics(admin, plan).make(topics);
        }
    }

    private void writeIds(Remains remains, ChangelogWriter changelogs, Runnable written) throws IOException {
        CorpusReader reader = new CorpusReader(remains.store());
        reader.shards(
                shard -> shard.chain().lane().tenant().equals(remains.tenant()),
                shard -> reader.lines(shard, (line, number) -> {
                    KnownFromShard known = known(shard, TupleJson.read(line.toArray()));
                    changelogs.id(
                            found.cellOf(remains.tenant()), shard.chain().partition(), known.key(), known.value());
                    written.run();
                }));
    }

    /** What was erased has been a line: captured again, it is a duplicate. */
    private void writeErased(Remains remains, ChangelogWriter changelogs) throws IOException {
        Erasures erasures = Erasures.of(remains.store());
        String captured = new CaptureTopic(remains.tenant()).name();
        for (Erasure erasure : erasures.all()) {
            erasures.ids(erasure, id -> {
                int partition = Placement.of(id, config.partitions());
                KnownFromShard known = new KnownFromShard(id, new Origin(captured, partition, 0));
                changelogs.id(found.cellOf(remains.tenant()), partition, known.key(), known.value());
            });
        }
    }

    /** What orders name may not come back; the tenant topic that said so is lost too. */
    private void announceErased(Collection<Remains> all) throws IOException {
        TopicPlan plan = new TopicPlan(config.topology(), Formats.all());
        try (Admin admin = cluster.admin();
                ErasureRegister register = new ErasureRegister(cluster, admin, plan, PATIENCE, step -> {})) {
            for (Remains remains : all) {
                for (Erasure erasure : Erasures.of(remains.store()).all()) {
                    register.announce(Asked.entry(erasure.order()));
                }
            }
        }
    }

    private Cell cellOf(String captureTopic) {
        return CaptureTopic.parse(captureTopic)
                .map(CaptureTopic::tenant)
                .map(found::cellOf)
                .orElseThrow(() -> new IllegalStateException("an account is of a capture topic"));
    }

    private KnownFromShard known(Shard shard, Outcome<Tuple> read) {
        Tuple tuple = read.fold(accepted -> accepted, refused -> {
            throw new DamagedCorpusException(shard.file().path(), "holds a line that is no tuple");
        });
        TupleId id = tuple.id();
        if (Placement.of(id, config.partitions()) != shard.chain().partition()) {
            throw new DamagedCorpusException(shard.file().path(), "holds a line of another partition");
        }
        return new KnownFromShard(id, tuple.origin());
    }
}
