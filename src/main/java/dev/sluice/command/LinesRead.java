package dev.sluice.command;

import dev.sluice.corpus.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** Says every few seconds how many lines were read, once something takes that long. */
final class LinesRead implements Progress {
    private static final long QUIET_NANOS = 5_000_000_000L;
    private static final long LOOK_EVERY = 1 << 12;

    private final PrintWriter out;
    private long lastShown = System.nanoTime();

    LinesRead(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void at(long lines, long of) {
        if (lines % LOOK_EVERY == 0 && System.nanoTime() - lastShown > QUIET_NANOS) {
            lastShown = System.nanoTime();
            out.println(String.format(Locale.ROOT, "read %,d of %,d lines", lines, of));
            out.flush();
        }
    }
}
