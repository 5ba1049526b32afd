package dev.sluice.recover;

import dev.sluice.config.ConfigurationException;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.read.Difference;
import dev.sluice.corpus.read.Verifier;
import dev.sluice.corpus.store.Store;
import dev.sluice.serdes.TupleJson;
import dev.sluice.topology.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at all that is left of a tenant's work before anything is made of it: every chain, every shard, every line. Memory as
 * the {@link Verifier}'s. One thread.
 */
public final class Survey {
    private final int partitions;
    private final Consumer<Difference> damage;
    private final Progress progress;

    /**
     * @param partitions P: the lines must have been written with the same
     * @param damage is told what isn't as committed
     */
    public Survey(int partitions, Consumer<Difference> damage, Progress progress) {
        this.partitions = partitions;
        this.damage = damage;
        this.progress = progress;
    }

    /** What chains tell of this tenant's work, from their last entries alone. */
    public Remains of(Tenant tenant, Store store) throws IOException {
        Remains remains = Remains.of(tenant, store);
        remains.tips().forEach(tip -> requirePartitions(tip.chain().partition() < partitions));
        return remains;
    }

    /** Whether all of it is as committed; reads every line. */
    public boolean isWhole(Remains remains) throws IOException {
        Path temporary = Files.createTempDirectory("sluice-recover");
        try {
            Lines lines = new Lines(remains);
            return new Verifier(remains.store(), lines::read, temporary, damage)
                            .verify()
                            .findings()
                    == 0;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private void requirePartitions(boolean hold) {
        if (!hold) {
            throw new ConfigurationException(
                    "partitions", Integer.toString(partitions), "what it was when the shards were written");
        }
    }

    /** Reads the lines of one tenant's corpus, and makes sure that each stands where its id belongs. */
    private final class Lines {
        private final Tenant tenant;
        private final long all;
        private long read;

        Lines(Remains remains) {
            this.tenant = remains.tenant();
            this.all = remains.lines();
        }

        Outcome<Tuple> read(byte[] line) {
            Outcome<Tuple> tuple = TupleJson.read(line);
            progress.at(++read, Math.max(read, all));
            tuple.fold(Optional::of, refused -> Optional.<Tuple>empty())
                    .filter(own -> own.provenance().tenant().equals(tenant))
                    .ifPresent(own -> requirePartitions(
                            Placement.of(own.id(), partitions) == own.origin().partition()));
            return tuple;
        }
    }
}
