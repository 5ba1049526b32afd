package dev.sluice.command;

import java.io.PrintWriter;

/**
 * A line that tells how far something is. On a terminal it is written over; elsewhere it comes every few seconds, and
 * only when it says something new.
 */
final class TerminalLine {
    private static final long QUIET_NANOS = 5_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal = Boolean.getBoolean("sluice.terminal"); // said by the launcher
    private final long everyNanos;
    private long lastShown = System.nanoTime();
    private String last = "";

    /** On a terminal at most this often. */
    TerminalLine(PrintWriter out, long terminalNanos) {
        this.out = out;
        this.everyNanos = terminal ? terminalNanos : QUIET_NANOS;
    }

    /** Whether it is time to show something; if so, it is for a while not. */
    boolean isDue(long now) {
        if (now - lastShown < everyNanos) {
            return false;
        }
        lastShown = now;
        return true;
    }

    void print(String line) {
        if (line.equals(last)) {
            return;
        }
        out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
        out.flush();
        last = line;
    }

    /** Leaves the line. */
    void end() {
        if (terminal && !last.isEmpty()) {
            out.println();
            out.flush();
        }
    }
}
