package dev.sluice.benchmarks;

import dev.sluice.access.Principal;
import dev.sluice.command.SluiceCommand;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** How long {@code sluice tenant add} takes beside so many tenants, and from then the way of a first event to its shard. */
public final class Onboardings {
    private static final int TIMES = 5;
    private static final long LOOK_NANOS = 20_000_000;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private Onboardings() {}

    /** Prints a line for each tenant that comes; argument: how many there are before (default 1000). */
    public static void main(String[] args) throws IOException {
        int before = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        List<Tenant> tenants = IntStream.range(0, before)
                .mapToObj(number -> new Tenant("tenant-" + number))
                .toList();
        try (HostedDeployment deployment = new HostedDeployment(tenants, Map.of())) {
            for (int i = 0; i < TIMES; i++) {
                Tenant late = new Tenant("late-" + i);
                long start = System.nanoTime();
                int code = SluiceCommand.run(deployment.command("tenant", "add", late.value(), "--kind", "customer"));
                long added = System.nanoTime();
                Load.publish(deployment.as(Principal.capture(late)), List.of(late), 1 << 10, 1);
                awaitLine(deployment, late);
                long sealed = System.nanoTime();
                System.out.printf(
                        Locale.ROOT,
                        "beside %,d tenants: added (exit %d) in %.1f s; captured and in a sealed shard %.1f s later%n",
                        before + i,
                        code,
                        (added - start) / 1e9,
                        (sealed - added) / 1e9);
            }
        }
    }

    private static void awaitLine(HostedDeployment deployment, Tenant tenant) throws IOException {
        Store store = CorpusRoots.of(
                        Map.of(tenant, deployment.folder().resolve("tenants").resolve(tenant.value())))
                .store(tenant)
                .orElseThrow();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (new CorpusReader(store).tips().stream().mapToLong(Tip::records).sum() == 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no line of " + tenant + " within two minutes");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
