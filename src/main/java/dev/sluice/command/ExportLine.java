package dev.sluice.command;

import dev.sluice.corpus.view.ExportProgress;
import java.io.PrintWriter;
import java.util.Locale;

/** How far an export is: done, total, rate, time left. What earlier runs have done counts as done, not for the rate. */
final class ExportLine implements ExportProgress {
    private static final long TERMINAL_NANOS = 250_000_000L;

    private final TerminalLine out;
    private long start;
    private long bytesAtStart = -1;

    ExportLine(PrintWriter out) {
        this.out = new TerminalLine(out, TERMINAL_NANOS);
    }

    @Override
    public void at(long lines, long bytes, long ofLines, long ofBytes) {
        long now = System.nanoTime();
        if (bytesAtStart < 0) {
            start = now;
            bytesAtStart = bytes;
        }
        if (out.isDue(now)) {
            out.print(line(lines, ofLines, bytes, ofBytes, now));
        }
    }

    void end() {
        out.end();
    }

    private String line(long lines, long ofLines, long bytes, long ofBytes, long now) {
        double rate = (bytes - bytesAtStart) / ((now - start) / 1e9);
        String left = rate > 0 ? String.format(Locale.ROOT, ", %.0f s left", (ofBytes - bytes) / rate) : "";
        return String.format(
                Locale.ROOT,
                "read %,d of %s, %.1f of %.1f MB, %.0f MB/s%s",
                lines,
                Amount.of(ofLines, "line"),
                bytes / 1e6,
                ofBytes / 1e6,
                rate / 1e6,
                left);
    }
}
