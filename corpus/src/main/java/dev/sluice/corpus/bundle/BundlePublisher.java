package dev.sluice.corpus.bundle;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Puts a version of a vendor's charter together, of its sealed shards. Reads only. */
public final class BundlePublisher {
    private final Store store;
    private final Tenant vendor;
    private final Function<byte[], Outcome<Tuple>> tuples;

    /**
     * Of the corpus of this vendor.
     *
     * @param tuples reads a line without its end as a tuple
     */
    public BundlePublisher(Store store, Tenant vendor, Function<byte[], Outcome<Tuple>> tuples) {
        this.store = store;
        this.vendor = vendor;
        this.tuples = tuples;
    }

    /**
     * Every clause of a version. What has left can't be made good, so it must be whole.
     *
     * @param expected how many clauses the version has
     * @throws BundleRefusedException where not all are sealed, or one may not leave, or a shard isn't as it was committed
     */
    public Bundle publish(DoctrineVersion version, long expected) throws IOException {
        NavigableMap<DoctrineVersion, List<Shard>> versions = Versions.in(store);
        List<Shard> shards = versions.getOrDefault(version, List.of());
        if (shards.isEmpty()) {
            throw new BundleRefusedException(
                    "no clause of " + version + " is sealed here; sealed are " + versions.keySet());
        }
        Clauses clauses = new Clauses(vendor, version, tuples);
        long bytes = 0;
        for (Shard shard : shards) {
            requireMayLeave(shard, version);
            bytes += shard.file().contentBytes();
            if (bytes > Bundle.MAX_BYTES - (1 << 10)) {
                throw new BundleRefusedException(
                        version + " is larger than a bundle of " + (Bundle.MAX_BYTES >> 20) + " MiB");
            }
            clauses.addAll(read(shard));
        }
        requireWhole(version, clauses.byId().size(), expected);
        ByteArrayOutputStream lines = new ByteArrayOutputStream((int) bytes);
        new TreeMap<>(clauses.byId()).values().forEach(line -> {
            lines.write(line.array(), line.offset(), line.length());
            lines.write('\n');
        });
        Optional<DoctrineVersion> previous = Optional.ofNullable(versions.lowerKey(version));
        return Bundle.of(vendor, version, previous, clauses.byId().size(), Bytes.wrap(lines.toByteArray()));
    }

    private static void requireWhole(DoctrineVersion version, long sealed, long expected) {
        if (sealed != expected) {
            throw new BundleRefusedException(version + " has " + expected + " clauses, of which " + sealed
                    + " are sealed here: `sluice capture doctrine` sends the rest, `sluice up --until-idle` seals it, "
                    + "`sluice refused ls` tells what was refused");
        }
    }

    private void requireMayLeave(Shard shard, DoctrineVersion version) {
        if (!shard.lane().equals(Clauses.laneOf(vendor))) {
            throw new BundleRefusedException(
                    version + " has clauses on " + shard.lane().topic() + ": only those on "
                            + Clauses.laneOf(vendor).topic() + " may leave");
        }
    }

    private Bytes read(Shard shard) throws IOException {
        ShardFile file = shard.file();
        try (InputStream lines = file.compression().decompress(new CorpusReader(store).open(shard))) {
            Bytes content = Bytes.wrap(lines.readNBytes((int) file.contentBytes()));
            if (lines.read() >= 0 || !Sha256.of(content).equals(file.contentSha256())) {
                throw new BundleRefusedException(
                        file.path() + " isn't as it was committed; `sluice corpus verify` says more");
            }
            return content;
        }
    }
}
