/**
 * An erasure from its order to its receipt: made known, worked off, taken out of shards and topics. Not for choosing lines,
 * which {@code dev.sluice.corpus.erase} does.
 */
@NullMarked
package dev.sluice.erase;

import org.jspecify.annotations.NullMarked;
