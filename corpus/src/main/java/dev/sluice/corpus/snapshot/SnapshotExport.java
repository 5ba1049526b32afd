package dev.sluice.corpus.snapshot;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.Progress;
import dev.sluice.corpus.copy.CopyRegister;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.read.ShardVisitor;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.StagedOutput;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A snapshot's lines as a folder that a training job reads: {@code tuples.jsonl}, the snapshot itself, and
 * {@code SHA256SUMS}. The same snapshot gives the same bytes, wherever. The folder is there whole or not at all.
 */
public final class SnapshotExport {
    private static final StorePath LINES = new StorePath("tuples.jsonl");
    private static final StorePath SUMS = new StorePath("SHA256SUMS");

    private SnapshotExport() {}

    /**
     * Writes a new folder.
     *
     * @param folder not there yet; the folder above it is
     * @param findings as {@link Derivation} tells them
     * @return how many there are; if any, nothing is written
     */
    public static long write(
            Store corpus, SignedSnapshot signed, Path folder, Consumer<String> findings, Progress progress)
            throws IOException {
        Path scratch = folder.resolveSibling("." + folder.getFileName() + "." + UUID.randomUUID());
        Store out = new LocalStore(scratch);
        StorePath snapshot = new StorePath(signed.id() + ".snapshot");
        boolean done = false;
        new CopyRegister(corpus).note(folder, visitor -> showPinned(corpus, signed.snapshot(), visitor));
        try {
            long found = writeLines(corpus, signed.snapshot(), out, findings, progress);
            if (found == 0) {
                write(out, snapshot, signed.file());
                write(
                        out,
                        SUMS,
                        Bytes.utf8(sum(Sha256.of(signed.file()), snapshot)
                                + sum(signed.snapshot().selected().sha256(), LINES)));
                Files.move(scratch, folder, StandardCopyOption.ATOMIC_MOVE);
                done = true;
            }
            return found;
        } finally {
            if (!done) {
                out.delete(LINES);
                out.delete(snapshot);
                out.delete(SUMS);
                Files.deleteIfExists(scratch);
            }
        }
    }

    private static void showPinned(Store corpus, Snapshot snapshot, ShardVisitor visitor) throws IOException {
        for (PinnedChain pinned : snapshot.chains()) {
            Map<StorePath, ShardFile> named = new LiveFiles(corpus).named(pinned.chain());
            for (PinnedShard shard : pinned.shards()) {
                ShardFile file = named.get(shard.shard().path());
                if (file != null) {
                    visitor.visit(new Shard(pinned.chain(), file));
                }
            }
        }
    }

    private static long writeLines(
            Store corpus, Snapshot snapshot, Store out, Consumer<String> findings, Progress progress)
            throws IOException {
        try (StagedOutput file = out.stage(LINES);
                OutputStream buffered = new BufferedOutputStream(file, 1 << 16)) {
            long found = Derivation.run(
                    corpus,
                    snapshot,
                    (line, number) -> {
                        buffered.write(line.array(), line.offset(), line.length());
                        buffered.write('\n');
                    },
                    findings,
                    progress);
            buffered.flush();
            file.seal();
            return found;
        }
    }

    private static void write(Store out, StorePath path, Bytes content) throws IOException {
        try (StagedOutput file = out.stage(path)) {
            file.write(content.array(), content.offset(), content.length());
            file.seal();
        }
    }

    private static String sum(Sha256 sha256, StorePath path) {
        return sha256 + "  " + path + "\n";
    }
}
