package dev.sluice.topology;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.registry.EventFraming;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The path of an event, from top to bottom. One event in, at most one tuple out.
 *
 * <pre>
 * capture.&lt;tenant&gt; ─▶ receive ─▶ admit ─▶ sanitize ─▶ deduplicate ─▶ stamp ─▶ suppress ─▶ route ─▶ count ─┬▶ corpus.&lt;lane&gt;
 *                                                     │                                         │    └▶ refused.&lt;tenant&gt;
 *                                                    ids                                  ids, ledger
 * </pre>
 *
 * Every stage sees the same record on the same thread; no key changes on the way, nothing is repartitioned, and a tuple
 * leaves on the partition that its event came from.
 */
public final class CorpusTopology implements Supplier<Topology> {
    /** Name of the store of ids that became tuples. */
    public static final String IDS = "ids";
    /** Name of the store of accounts, one for each capture partition. */
    public static final String LEDGER = "ledger";

    private final Pattern captureTopics;
    private final Supplier<Tenancy> tenancy;
    private final Unframer unframer;
    private final Admitter admitter;
    private final Cleaner cleaner;
    private final Stamper stamper;
    private final Suppressor suppressor;
    private final Router router;
    private final UnaryOperator<String> topicIds;
    private final StageFaults faults = new StageFaults();

    /**
     * Strings the stages together.
     *
     * @param captureTopics matches no topic that doesn't conform
     * @param framing how the values of capture topics look
     * @param sanitizers each tenant's, with that tenant's terms; asked for every event
     * @param topicIds the id of the topic that has this name now; what Kafka doesn't answer flies
     */
    public CorpusTopology(
            Pattern captureTopics,
            TopologyConfig config,
            EventFraming framing,
            Function<Tenant, Sanitizer> sanitizers,
            Router router,
            UnaryOperator<String> topicIds) {
        this.captureTopics = captureTopics;
        this.tenancy = config.tenancy();
        this.unframer = new Unframer(framing);
        this.admitter = new Admitter(config.tenancy(), config.partitions());
        this.cleaner = new Cleaner(sanitizers);
        this.stamper = new Stamper(config.doctrine(), config.licenses());
        this.suppressor = new Suppressor(faults);
        this.router = router;
        this.topicIds = topicIds;
    }

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(ids());
        builder.addStateStore(ledger());
        builder.stream(
                        captureTopics,
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withTimestampExtractor(new Scout(admitter, faults, router::expect))
                                .withName("capture"))
                .processValues(Receiver::new, Named.as("receive"))
                .mapValues(
                        passage -> passage.asking(unframer::unframe).through(Rule.ADMIT, admitter::admit, faults),
                        Named.as("admit"))
                .mapValues(passage -> passage.through(Rule.SANITIZER, cleaner::clean, faults), Named.as("sanitize"))
                .processValues(Deduplicator::new, Named.as("deduplicate"), IDS)
                .mapValues(passage -> passage.through(Rule.STAMP, stamper::stamp, faults), Named.as("stamp"))
                .mapValues(suppressor::suppress, Named.as("suppress"))
                .mapValues(
                        passage -> passage.through(Rule.ROUTE, TupleWriter::write, faults)
                                .asking(router::route),
                        Named.as("route"))
                .process(() -> new Bookkeeper(tenancy, topicIds), Named.as("count"), IDS, LEDGER)
                .to(
                        new OutgoingTopic(),
                        Produced.with(Serdes.ByteArray(), OutgoingSerde.get(), new SamePartition())
                                .withName("corpus"));
        return builder.build();
    }

    /** Whether a stage has broken at an event since this was made; the log says where. */
    public boolean hasBrokenStage() {
        return !faults.told().isEmpty();
    }

    private static StoreBuilder<KeyValueStore<byte[], byte[]>> ids() {
        return Stores.keyValueStoreBuilder(GuardedStore.supplier(IDS), Serdes.ByteArray(), Serdes.ByteArray());
    }

    /** Cached, so that a transaction writes an account once, however many events it accounts for. */
    private static StoreBuilder<KeyValueStore<String, byte[]>> ledger() {
        return Stores.keyValueStoreBuilder(GuardedStore.supplier(LEDGER), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }
}
