package dev.sluice.corpus.remove;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.log.ShardFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Which lines of a chain may not stay as they are, wherever they lie, and what stays of them. Whatever shard it reads may be
 * superseded meanwhile. For one thread.
 */
public interface Removing {
    /** What for. */
    Cause cause();

    /** Is shown all live shards, in the order of their lines, before it is asked about some of them. */
    void begin(List<ShardFile> live) throws IOException;

    /** Whether this live shard holds such a line, and nothing keeps it from being written anew. */
    boolean hasChosen(ShardFile live) throws IOException;

    /** Whether this kept shard holds such a line, and nothing keeps it from being deleted. */
    boolean hasChosenKept(ShardFile kept) throws IOException;

    /**
     * Asks of a line of such a shard.
     *
     * @param number of the line in its shard, from 1
     * @throws dev.sluice.corpus.log.DamagedCorpusException where it is no tuple of the tenant's
     */
    Asked ask(ShardFile file, Bytes line, long number);

    /**
     * A line that was asked of.
     *
     * @param isChosen whether it may not stay as it is
     * @param stays what is written where it stood; empty where that is nothing
     */
    record Asked(TupleId id, boolean isChosen, Optional<Bytes> stays) {}
}
