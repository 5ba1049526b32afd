package dev.sluice.topology;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.contracts.topic.RefusedTopic;
import dev.sluice.serdes.ProvenanceHeaders;
import dev.sluice.serdes.RefusalJson;
import dev.sluice.topology.Passage.Duplicate;
import dev.sluice.topology.Passage.Going;
import dev.sluice.topology.Passage.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last stage: accounts for every event exactly once, also where it is delivered again, in the transaction that also
 * holds what the event became, and sends that on. A tuple gets its {@code seq} here. Nothing of the incoming record's
 * headers goes on, and a refusal has no key: both might hold anything.
 *
 * <p>Kafka tells a reader nothing when a topic was deleted and made again. So where reading starts or goes back, the
 * topic is asked for its id: an offset means something only together with it.
 */
final class Bookkeeper implements Processor<byte[], Passage<Routed>, byte[], Outgoing> {
    private static final Logger LOG = LoggerFactory.getLogger(Bookkeeper.class);
    private static final byte @Nullable [] NO_KEY = null;

    private final Supplier<Tenancy> tenancy;
    private final UnaryOperator<String> topicIds;
    private final Map<String, Long> lastOffsets = new HashMap<>();
    private final Map<String, LedgerAccount> accounts = new HashMap<>();
    private ProcessorContext<byte[], Outgoing> context = Unset.context();
    private KeyValueStore<String, byte[]> ledger = Unset.store();
    private KeyValueStore<byte[], byte[]> ids = Unset.store();

    Bookkeeper(Supplier<Tenancy> tenancy, UnaryOperator<String> topicIds) {
        this.tenancy = tenancy;
        this.topicIds = topicIds;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> newContext) {
        context = newContext;
        ledger = newContext.getStateStore(CorpusTopology.LEDGER);
        ids = newContext.getStateStore(CorpusTopology.IDS);
        accounts.clear(); // what an aborted transaction had counted is gone with it
        lastOffsets.clear();
    }

    @Override
    public void process(Record<byte[], Passage<Routed>> record) {
        Passage<Routed> passage = record.value();
        Origin origin = passage.arrival().origin();
        LedgerAccount account = accounts.computeIfAbsent(origin.topic(), this::accountOf);
        if (startsOrGoesBack(origin)) {
            find(passage.arrival(), account);
        }
        if (account.has(passage.arrival())) {
            return;
        }
        if (passage instanceof Going<Routed> going) {
            sendTuple(record, going.value(), account);
        } else if (passage instanceof Refused<Routed> refused) {
            sendRefusal(record, refused, account);
        } else if (passage instanceof Duplicate<Routed>) {
            account.duplicate(passage.arrival());
        }
        ledger.put(origin.topic(), account.toBytes());
    }

    private boolean startsOrGoesBack(Origin origin) {
        Long last = lastOffsets.put(origin.topic(), origin.offset());
        return last == null || origin.offset() <= last;
    }

    private void find(Arrival arrival, LedgerAccount account) {
        Origin origin = arrival.origin();
        account.standsOn(topicIds.apply(origin.topic()));
        if (account.has(arrival)) {
            LOG.atWarn()
                    .addKeyValue("origin", origin)
                    .addKeyValue("next", account.nextOffset())
                    .log("events are delivered again; those that are accounted for are left alone");
        }
    }

    private void sendTuple(Record<byte[], Passage<Routed>> record, Routed routed, LedgerAccount account) {
        Admitted admitted = routed.admitted();
        Origin origin = admitted.arrival().origin();
        long seq = account.tuple(admitted.arrival(), routed.lane().topic());
        byte[] key = admitted.id().toKey();
        ids.put(key, Seen.of(admitted).toBytes());
        Headers headers = new RecordHeaders();
        ProvenanceHeaders.stamp(headers, routed.provenance(), seq);
        send(record, key, new Outgoing(routed.lane().topic(), origin.partition(), routed.line()), headers);
    }

    private void sendRefusal(Record<byte[], Passage<Routed>> record, Refused<Routed> refused, LedgerAccount account) {
        Refusal refusal = refused.refusal();
        account.refusal(refused.arrival(), refusal.reason());
        RefusedTopic topic = topicOf(refusal.origin());
        Bytes value = Bytes.wrap(RefusalJson.write(refusal));
        send(record, NO_KEY, new Outgoing(topic.name(), refusal.origin().partition(), value), new RecordHeaders());
    }

    private void send(Record<byte[], ?> record, byte @Nullable [] key, Outgoing value, Headers headers) {
        context.forward(new Record<>(key, value, record.timestamp(), headers));
    }

    private RefusedTopic topicOf(Origin origin) {
        return CaptureTopic.parse(origin.topic())
                .map(CaptureTopic::tenant)
                .filter(tenancy.get()::knows)
                .map(RefusedTopic::of)
                .orElse(RefusedTopic.OF_UNKNOWN);
    }

    private LedgerAccount accountOf(String captureTopic) {
        byte[] stored = ledger.get(captureTopic);
        return stored == null ? new LedgerAccount() : LedgerAccount.fromBytes(stored);
    }
}
