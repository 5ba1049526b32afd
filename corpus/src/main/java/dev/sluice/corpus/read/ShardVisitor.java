package dev.sluice.corpus.read;

import java.io.IOException;

/** Is shown one shard after the other. */
@FunctionalInterface
public interface ShardVisitor {
    void visit(Shard shard) throws IOException;
}
