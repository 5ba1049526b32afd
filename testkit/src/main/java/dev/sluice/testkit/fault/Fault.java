package dev.sluice.testkit.fault;

import java.io.IOException;

/**
 * Something that goes wrong on purpose.
 *
 * @param name of its kind, for a table
 * @param inject makes it happen
 * @param undo ends it; harmless where nothing has happened
 */
public record Fault(String name, Step inject, Step undo) {
    /** One half of a fault. */
    @FunctionalInterface
    public interface Step {
        void take() throws IOException;
    }
}
