package dev.sluice.benchmarks.soak;

import dev.sluice.command.SluiceCommand;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What was captured against what has landed, and how long that took. All times are of {@link System#nanoTime()}. */
final class Reckoning {
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int BETWEEN_SUPERVISIONS = 100;

    private final Machines machines;
    private final Overseer overseer;
    private final Workload workload;
    private final Landed landed;

    Reckoning(Machines machines, Overseer overseer, Workload workload, Landed landed) {
        this.machines = machines;
        this.overseer = overseer;
        this.workload = workload;
        this.landed = landed;
    }

    /**
     * Pauses capture, waits until all that was captured is in a shard, and counts what isn't there once and as it has to be;
     * prints the table.
     *
     * @return whether nothing was found, now or earlier
     */
    boolean check(String when, Tally tally) {
        workload.pause();
        boolean isSettled = await(() -> workload.isAcknowledged()
                && landed.lines().keySet().containsAll(workload.captured().keySet()));
        Set<String> lost = new HashSet<>(workload.captured().keySet());
        lost.removeAll(landed.lines().keySet());
        Set<String> foreign = new HashSet<>(landed.lines().keySet());
        foreign.removeAll(workload.captured().keySet());
        long doubled = landed.lines().values().stream()
                .filter(line -> line.times() > 1)
                .count();
        String config = machines.directory().resolve("sluice.yaml").toString();
        int found = SluiceCommand.run("corpus", "verify", "--config", config)
                + SluiceCommand.run("audit", "--config", config)
                + (landed.contents() == 1 ? 0 : 1);
        overseer.look(true);
        tally.checked(lost.size(), doubled + foreign.size(), (found == 0 ? 0 : 1));
        Soak.say("check after " + when + ": " + (isSettled ? "settled" : "NOT settled: " + landed.trouble()));
        tally.print(System.out, landed.lines().size(), latencies());
        overseer.print(System.out);
        return isSettled && tally.isClean();
    }

    /** Seconds from a moment until all that was captured in the second after it was in a shard; negative if it never came. */
    double secondsToLand(long start) {
        long end = start + TimeUnit.SECONDS.toNanos(1);
        return await(() -> hasLanded(start, end)) ? (latest(start, end) - start) / 1e9 : -1;
    }

    static void park(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private List<Double> latencies() {
        return workload.captured().entrySet().stream()
                .flatMap(event -> seen(event.getKey()).map(nanos -> (nanos - event.getValue()) / 1e9))
                .toList();
    }

    /** When the line of an id was first seen, if it was. */
    private Stream<Long> seen(String id) {
        return Stream.ofNullable(landed.lines().get(id)).map(Landed.Line::nanos);
    }

    private boolean hasLanded(long from, long to) {
        return System.nanoTime() > to && between(from, to).allMatch(landed.lines()::containsKey);
    }

    private long latest(long from, long to) {
        return between(from, to)
                .flatMap(this::seen)
                .mapToLong(Long::longValue)
                .max()
                .orElse(from);
    }

    private Stream<String> between(long from, long to) {
        return workload.captured().entrySet().stream()
                .filter(event -> event.getValue() >= from && event.getValue() <= to)
                .map(Map.Entry::getKey);
    }

    private boolean await(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long look = 0;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            if (++look % BETWEEN_SUPERVISIONS == 0) {
                overseer.look(true);
            }
            park(LOOK_NANOS);
        }
        return true;
    }
}
