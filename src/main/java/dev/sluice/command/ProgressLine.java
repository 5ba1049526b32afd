package dev.sluice.command;

import dev.sluice.audit.TenantSums;
import dev.sluice.capture.SourceProgress;
import dev.sluice.up.Resident.View;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far capture is: done, total, rate, time left. */
final class ProgressLine {
    private final TerminalLine out;
    private final long start = System.nanoTime();
    private OptionalLong finished = OptionalLong.empty();

    ProgressLine(PrintWriter out) {
        this.out = new TerminalLine(out, 0);
    }

    void show(View view) {
        long now = System.nanoTime();
        if (out.isDue(now)) {
            out.print(line(view, now));
        }
    }

    /** Prints the last state once more, whole, and leaves the line. */
    void end(View view) {
        if (total(view) > 0) {
            out.print(line(view, System.nanoTime()));
        }
        out.end();
    }

    private String line(View view, long now) {
        long total = total(view);
        long done = total - sum(view, SourceProgress::pending);
        finished = done < total ? OptionalLong.empty() : OptionalLong.of(finished.orElse(now));
        double seconds = (finished.orElse(now) - start) / 1e9;
        long fresh = sum(view, SourceProgress::acknowledged);
        double rate = seconds > 0 ? fresh / seconds : 0;
        String left =
                done < total && rate > 0 ? String.format(Locale.ROOT, ", %.0f s left", (total - done) / rate) : "";
        long committed = view.sums().stream().mapToLong(TenantSums::committed).sum();
        String trouble = trouble(view);
        if (done == total && fresh == 0) {
            return "nothing new; " + Amount.of(committed, "line") + " sealed" + trouble;
        }
        return String.format(
                Locale.ROOT,
                "captured %,d of %s, %,.0f/s%s; %s sealed%s",
                done,
                Amount.of(total, unit(view)),
                rate,
                left,
                Amount.of(committed, "line"),
                trouble);
    }

    /** What keeps it from going on: of its topic, of each source. */
    private static String trouble(View view) {
        Stream<String> publishing = view.capture().trouble().map(t -> "; waiting: " + t).stream();
        Stream<String> sources = view.capture().sources().stream()
                .flatMap(source ->
                        source.failure().map(failure -> "; " + Printable.of(source.name() + ": " + failure)).stream());
        return Stream.concat(publishing, sources).collect(Collectors.joining());
    }

    /** What is counted, where that is the same everywhere. */
    private static String unit(View view) {
        List<String> units = view.capture().sources().stream()
                .filter(source -> source.total() > 0)
                .map(SourceProgress::unit)
                .distinct()
                .toList();
        return units.size() == 1 ? units.get(0) : "event";
    }

    private static long total(View view) {
        return sum(view, SourceProgress::total);
    }

    private static long sum(View view, ToLongFunction<SourceProgress> figure) {
        return view.capture().sources().stream().mapToLong(figure).sum();
    }
}
