package dev.sluice.benchmarks.soak;

import dev.sluice.command.SluiceCommand;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.testkit.fault.Fault;
import dev.sluice.testkit.fault.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Injects one random fault after the other while edits are captured, and looks again and again whether each edit has
 * become one line and no more. Exits with 3 where one was lost or doubled, or where a check of Sluice's own found something.
 */
public final class Soak {
    private static final int PORT = 19_000;
    private static final int SEEN_AT = 19_050;
    private static final int EVENTS_PER_SECOND = 25;
    /** So many faults come quickly one after the other, with the cluster still busy with the last. */
    private static final int BETWEEN_CHECKS = 30;
    /** After so many, one is left alone until what was captured in it has landed. */
    private static final int BETWEEN_MEASURED = 6;

    private static final Duration CALM = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Machines machines;
    private final Overseer overseer;
    private final Workload workload;
    private final Landed landed;
    private final Random random;
    private final Tally tally = new Tally();

    private Soak(Machines machines, Workload workload, Landed landed, Random random) {
        this.machines = machines;
        this.overseer = new Overseer(machines, PORT);
        this.workload = workload;
        this.landed = landed;
        this.random = random;
    }

    /** Arguments: the script, a new directory, the most faults, the seed, the most minutes. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[1]).toAbsolutePath();
        int faults = Integer.parseInt(args[2]);
        long seed = Long.parseLong(args[3]);
        Duration longest = Duration.ofMinutes(Long.parseLong(args[4]));
        Machines machines = new Machines(
                Path.of(args[0]).toAbsolutePath(),
                directory,
                Map.of("CLUSTER_PORT", "" + PORT, "CLUSTER_BROKERS_SEEN_AT", "" + SEEN_AT));
        Optional<SmallDisk> disk = SmallDisk.at(directory.resolve("corpus"));
        System.out.println(disk.isPresent() ? "" : "only root can fill a disk: left out");
        Map<String, Wire> wires = new HashMap<>();
        for (int i = 1; i <= Machines.BROKERS; i++) {
            wires.put("broker-" + i, Wire.between(SEEN_AT + i, PORT + i));
        }
        boolean isClean = false;
        try {
            machines.tell("up", List.of());
            isClean = run(machines, wires, disk, new Random(seed), faults, longest);
        } catch (IOException | RuntimeException e) {
            say("broken off: " + e + " " + e.getCause());
            throw e;
        } finally {
            machines.tell("down", List.of());
            if (disk.isPresent()) {
                disk.get().close();
            }
        }
        System.exit(isClean ? 0 : 3);
    }

    private static boolean run(
            Machines machines,
            Map<String, Wire> wires,
            Optional<SmallDisk> disk,
            Random random,
            int faults,
            Duration longest)
            throws IOException {
        KafkaCluster cluster = new KafkaCluster(
                "127.0.0.1:" + (SEEN_AT + 1) + ",127.0.0.1:" + (SEEN_AT + 2) + ",127.0.0.1:" + (SEEN_AT + 3), Map.of());
        try (Workload workload = new Workload(cluster, EVENTS_PER_SECOND);
                Landed landed = new Landed(
                        new LocalStore(machines.directory().resolve("corpus").resolve("training-corpus")))) {
            Soak soak = new Soak(machines, workload, landed, random);
            soak.soak(new ClusterFaults(machines, wires, cluster, disk, random), faults, longest);
            return soak.tally.isClean();
        }
    }

    private void soak(ClusterFaults kinds, int faults, Duration longest) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        workload.go();
        park(CALM.toNanos());
        boolean isWell = check("undisturbed");
        while (isWell && tally.faults() < faults && System.nanoTime() < end) {
            workload.go();
            for (int i = 0; i < BETWEEN_CHECKS && tally.faults() < faults; i++) {
                inject(kinds.next(), i % BETWEEN_MEASURED == 0);
            }
            isWell = check(tally.faults() + " faults");
        }
    }

    private void inject(Fault fault, boolean isMeasured) throws IOException {
        overseer.look(false);
        long start = System.nanoTime();
        say("fault: " + fault.name());
        fault.inject().take();
        tally.injected(fault.name());
        park(SECOND / 2 + random.nextLong(random.nextInt(8) == 0 ? 14 * SECOND : 2 * SECOND));
        fault.undo().take();
        if (isMeasured) {
            if (await(() -> hasLanded(start, start + SECOND))) {
                double seconds = (latest(start, start + SECOND) - start) / 1e9;
                tally.recovered(fault.name(), seconds);
                say(String.format(Locale.ROOT, "  after %.1f s in a shard", seconds));
            }
        } else {
            park(random.nextLong(SECOND));
        }
    }

    /** Whether all that was captured is in a shard once, and Sluice's own checks find nothing. */
    private boolean check(String when) {
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
        say("check after " + when + ": " + (isSettled ? "settled" : "NOT settled: " + landed.trouble()));
        tally.print(System.out, landed.lines().size(), latencies());
        overseer.print(System.out);
        return isSettled && tally.isClean();
    }

    private List<Double> latencies() {
        return landed.lines().entrySet().stream()
                .filter(line -> workload.captured().containsKey(line.getKey()))
                .map(line -> (line.getValue().nanos() - workload.captured().get(line.getKey())) / 1e9)
                .toList();
    }

    private boolean hasLanded(long from, long to) {
        return System.nanoTime() > to && between(from, to).allMatch(landed.lines()::containsKey);
    }

    private long latest(long from, long to) {
        return between(from, to)
                .mapToLong(id -> landed.lines().get(id).nanos())
                .max()
                .orElse(from);
    }

    private java.util.stream.Stream<String> between(long from, long to) {
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
            if (++look % 100 == 0) {
                overseer.look(true);
            }
            park(SECOND / 10);
        }
        return true;
    }

    private static void park(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    static void say(String what) {
        System.out.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + what);
    }
}
