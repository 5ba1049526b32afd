package dev.sluice.topology;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Provenance;

/**
 * A tuple as bytes, and the lane that it is meant for.
 *
 * @param line the tuple as it will stand in the shard, without the line end
 */
record Routed(Admitted admitted, Lane lane, Provenance provenance, Bytes line) {}
