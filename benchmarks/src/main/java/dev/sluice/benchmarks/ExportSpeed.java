package dev.sluice.benchmarks;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.StagedOutput;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.corpus.view.Export;
import dev.sluice.corpus.view.ExportRequest;
import dev.sluice.corpus.view.PairGates;
import dev.sluice.corpus.view.Splits;
import dev.sluice.corpus.where.Where;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;

/**
 * MB a second of one core, by the thread's own time, that `corpus export` makes of uncompressed shards, beside those of
 * a plain copy of the same shards that hashes what it reads and what it writes. The best of three rounds of each.
 */
public final class ExportSpeed {
    private static final int ROUNDS = 3;
    private static final List<Integer> SIZES = List.of(1 << 10, 4 << 10, 16 << 10);
    private static final String LINE = "+    gauges.get(3).read(\"pressure\") // at 20 \u00b0C, as asked\n";

    private final Path folder;
    private final Store corpus;
    private long bytes;

    private ExportSpeed(Path folder) {
        this.folder = folder;
        this.corpus = new LocalStore(folder.resolve("corpus"));
    }

    /** Arguments: MiB of tuples; 256 where there are none. */
    public static void main(String[] args) throws IOException {
        int mebibytes = args.length > 0 ? Integer.parseInt(args[0]) : 256;
        for (int size : SIZES) {
            Path folder = Files.createTempDirectory("sluice-export");
            try {
                new ExportSpeed(folder).run(mebibytes, size);
            } finally {
                Folders.delete(folder);
            }
        }
    }

    private void run(int mebibytes, int size) throws IOException {
        fill(mebibytes, size);
        double copied = best(this::copy);
        System.out.printf(Locale.ROOT, "text of %,d bytes: copy with hash %,.0f MB/s%n", size, copied);
        for (String view : List.of("tuple", "text", "dolma")) {
            double exported = best(round -> export(view, round));
            System.out.printf(Locale.ROOT, "  %-6s %,.0f MB/s, %.2f of the copy%n", view, exported, exported / copied);
        }
    }

    private void fill(int mebibytes, int size) throws IOException {
        Lane lane = new Lane(
                Fixtures.TENANT,
                Corpus.ENGINEERING,
                Fixtures.provenance().redactionClass(),
                Fixtures.provenance().evidenceClass());
        ChainId chain = new ChainId(lane, new TopicId("kBpnEw7RRiWdGXJhV3p8qA"), 0);
        ShardSettings settings = new ShardSettings(Compression.NONE, 4);
        ChainWriter writer = ChainWriter.of(corpus, chain, settings, () -> "w");
        writer.recover();
        ShardDirectory directory =
                new ShardDirectory(Fixtures.tuple().source(), lane.redactionClass(), lane.evidenceClass());
        String text = LINE.repeat(1 + size / LINE.length());
        for (long seq = 1; bytes < (long) mebibytes << 20; seq++) {
            byte[] line = TupleJson.write(tuple(seq, text));
            writer.append(directory, Bytes.wrap(line), seq, seq - 1);
            bytes += line.length + 1;
            if (seq % 32_768 == 0) {
                writer.roll();
            }
        }
        writer.roll();
    }

    private static Tuple tuple(long seq, String text) {
        Tuple tuple = Fixtures.tuple(new EventId("edit:" + seq), seq);
        return new Tuple(
                TupleId.of(Fixtures.TENANT, tuple.provenance().tupleType(), new EventId("edit:" + seq)),
                tuple.format(),
                tuple.provenance(),
                tuple.added(),
                tuple.source(),
                tuple.origin(),
                "repository-" + seq % 97,
                tuple.outcome(),
                tuple.license(),
                tuple.policy(),
                Redactions.none(),
                new Body(seq + text, tuple.body().payload(), false));
    }

    private interface Round {
        void run(int round) throws IOException;
    }

    /** MB a second of the best round. */
    private double best(Round work) throws IOException {
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run(round);
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            best = Math.max(best, bytes / 1e6 / (nanos / 1e9));
        }
        return best;
    }

    private void export(String view, int round) throws IOException {
        Path target = folder.resolve(view + "-" + round);
        ExportRequest request = new ExportRequest(
                view,
                Where.parse("redaction_class<=internal"),
                Splits.parse("train=0.9,validation=0.1"),
                PairGates.parse(PairGates.DEFAULT),
                ExportRequest.usualCompression(view),
                256 << 20);
        Export.run(corpus, target, request, (lines, read, ofLines, ofBytes) -> {});
        Folders.delete(target);
    }

    private void copy(int round) throws IOException {
        Path target = folder.resolve("copy-" + round);
        Store out = new LocalStore(target);
        CorpusReader reader = new CorpusReader(corpus);
        byte[] buffer = new byte[1 << 16];
        reader.shards(shard -> true, shard -> {
            MessageDigest read = Bytes.newSha256();
            MessageDigest written = Bytes.newSha256();
            try (InputStream in = reader.open(shard);
                    StagedOutput file =
                            out.stage(new StorePath(shard.file().path().name()))) {
                for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                    read.update(buffer, 0, length);
                    written.update(buffer, 0, length);
                    file.write(buffer, 0, length);
                }
                file.seal();
            }
        });
        Folders.delete(target);
    }
}
