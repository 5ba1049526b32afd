package dev.sluice.corpus.found;

import dev.sluice.contracts.identity.TupleId;
import java.io.IOException;

/** Is shown one id after the other. */
@FunctionalInterface
public interface IdVisitor {
    void visit(TupleId id) throws IOException;
}
