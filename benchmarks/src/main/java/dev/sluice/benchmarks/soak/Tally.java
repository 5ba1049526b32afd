package dev.sluice.benchmarks.soak;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the faults have come to, by kind. */
final class Tally {
    private final Map<String, List<Double>> recoveries = new TreeMap<>();
    private final Map<String, Integer> injected = new TreeMap<>();
    private long lost;
    private long doubled;
    private int alarms;
    private int checks;

    void injected(String fault) {
        injected.merge(fault, 1, Integer::sum);
    }

    /** @param seconds none that could be measured if negative */
    void recovered(String fault, double seconds) {
        if (seconds < 0) {
            return;
        }
        Soak.say(String.format(Locale.ROOT, "  after %.1f s in a shard", seconds));
        recoveries.computeIfAbsent(fault, key -> new ArrayList<>()).add(seconds);
    }

    void checked(long lostNow, long doubledNow, int alarmsNow) {
        checks++;
        lost += lostNow;
        doubled += doubledNow;
        alarms += alarmsNow;
    }

    int faults() {
        return injected.values().stream().mapToInt(Integer::intValue).sum();
    }

    boolean isClean() {
        return lost == 0 && doubled == 0 && alarms == 0;
    }

    void print(PrintStream out, long lines, List<Double> latencies) {
        out.printf(Locale.ROOT, "%n%-44s %6s %9s %8s %8s%n", "fault", "times", "measured", "p50 s", "p99 s");
        injected.forEach((name, times) -> {
            List<Double> seconds = recoveries.getOrDefault(name, List.of());
            out.printf(
                    Locale.ROOT,
                    "%-44s %6d %9d %8.1f %8.1f%n",
                    name,
                    times,
                    seconds.size(),
                    percentile(seconds, 50),
                    percentile(seconds, 99));
        });
        out.printf(
                Locale.ROOT,
                "%d faults, %d checks, %,d lines: %d lost, %d doubled, %d alarms; from capture to shard in p50 %.1f s, "
                        + "p99 %.1f s%n",
                faults(),
                checks,
                lines,
                lost,
                doubled,
                alarms,
                percentile(latencies, 50),
                percentile(latencies, 99));
    }

    static double percentile(List<Double> values, int percent) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
