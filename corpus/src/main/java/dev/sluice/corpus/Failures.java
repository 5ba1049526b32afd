package dev.sluice.corpus;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What failed of many things that don't stand on each other: all are tried, and then the first failure is thrown. */
public final class Failures {
    private @Nullable Exception first;

    /** Something to try. */
    @FunctionalInterface
    public interface Attempt {
        void run() throws IOException;
    }

    /** Tries; a failure is kept for {@link #end}. */
    public void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException | RuntimeException e) {
            add(e);
        }
    }

    /** Keeps a failure. */
    public void add(Exception failure) {
        if (first == null) {
            first = failure;
        } else if (first != failure) {
            first.addSuppressed(failure);
        }
    }

    /** Whether nothing has failed. */
    public boolean areNone() {
        return first == null;
    }

    /** Throws the first failure, if there is one; the others are suppressed by it. */
    public void end() throws IOException {
        if (first instanceof IOException io) {
            throw io;
        }
        if (first instanceof RuntimeException other) {
            throw other;
        }
    }
}
