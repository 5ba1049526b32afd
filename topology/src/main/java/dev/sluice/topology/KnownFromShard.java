package dev.sluice.topology;

import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.topic.Origin;

/**
 * What the store of ids holds of a tuple of which a shard is all that is left.
 *
 * @param origin where its event stood, on a topic that is gone
 */
public record KnownFromShard(TupleId id, Origin origin) {
    /** The key in the store and its changelog. */
    public byte[] key() {
        return id.toKey();
    }

    /** The value in the store and its changelog. */
    public byte[] value() {
        return Seen.inShard(origin).toBytes();
    }
}
