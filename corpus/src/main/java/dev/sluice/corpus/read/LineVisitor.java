package dev.sluice.corpus.read;

import dev.sluice.contracts.Bytes;
import java.io.IOException;

/** Is shown one line after the other, each without its end. */
@FunctionalInterface
public interface LineVisitor {
    /**
     * Looks at a line.
     *
     * @param number in its shard, from 1
     */
    void visit(Bytes line, long number) throws IOException;
}
