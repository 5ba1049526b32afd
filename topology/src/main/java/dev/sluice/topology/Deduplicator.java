package dev.sluice.topology;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.topology.Passage.Duplicate;
import dev.sluice.topology.Passage.Going;
import dev.sluice.topology.Passage.Refused;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The third stage: ends the passage of what has been through before. The same id with the same fingerprint is a
 * duplicate; with another fingerprint it is refused. An id that is known from a shard alone is a duplicate whatever its
 * fingerprint. It only asks: the {@link Bookkeeper} notes an id once its tuple is
 * on the way, so that an event that a later stage refuses can be replayed; and only the Bookkeeper can tell whether it
 * is the very record again, because an offset alone doesn't say on which topic of that name it was.
 */
final class Deduplicator implements FixedKeyProcessor<byte[], Passage<Cleaned>, Passage<Cleaned>> {
    private FixedKeyProcessorContext<byte[], Passage<Cleaned>> context = Unset.fixedKeyContext();
    private KeyValueStore<byte[], byte[]> ids = Unset.store();

    @Override
    public void init(FixedKeyProcessorContext<byte[], Passage<Cleaned>> newContext) {
        context = newContext;
        ids = newContext.getStateStore(CorpusTopology.IDS);
    }

    @Override
    public void process(FixedKeyRecord<byte[], Passage<Cleaned>> record) {
        Passage<Cleaned> passage = record.value();
        if (!(passage instanceof Going<Cleaned> going)) {
            context.forward(record);
            return;
        }
        Admitted admitted = going.value().admitted();
        byte[] known = ids.get(admitted.id().toKey());
        if (known == null) {
            context.forward(record);
            return;
        }
        Seen seen = Seen.fromBytes(known);
        context.forward(record.withValue(again(passage.arrival(), seen, admitted.fingerprint())));
    }

    private static Passage<Cleaned> again(Arrival arrival, Seen before, Bytes now) {
        return before.isSame(now)
                ? new Duplicate<>(arrival)
                : new Refused<>(arrival, arrival.refusedFor(Reason.CONFLICTING_DUPLICATE, Rule.FINGERPRINT));
    }
}
