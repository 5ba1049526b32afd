package dev.sluice.corpus.found;

import java.io.IOException;

/** Is shown the first eight bytes of one id after the other, as a number. */
@FunctionalInterface
public interface KeyVisitor {
    void visit(long key) throws IOException;
}
