package dev.sluice.corpus.rewrite;

import dev.sluice.corpus.log.GenerationReason;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the generations of one chain are for. Whatever shard it reads may be superseded meanwhile. For one thread. */
public interface Task {
    /** Stands in its generations. */
    GenerationReason reason();

    /** Of what they are done for; empty where lines only move. */
    Optional<Sha256> receipt();

    /**
     * The shards that the next generation supersedes, in the order of their lines; empty where nothing is left to do.
     *
     * @param live in the order of their lines
     */
    List<ShardFile> next(List<ShardFile> live) throws IOException;

    /** Stages the lines of these shards, in their order; which of them, the reason allows. */
    void stage(List<ShardFile> inputs, Rewriting out) throws IOException;
}
