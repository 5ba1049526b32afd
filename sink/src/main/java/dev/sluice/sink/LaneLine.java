package dev.sluice.sink;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.shard.ShardDirectory;

/** A record of a lane, checked: what to append, and where. */
record LaneLine(long offset, long seq, ShardDirectory directory, Bytes value) {}
