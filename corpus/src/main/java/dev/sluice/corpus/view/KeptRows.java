package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.corpus.where.TupleLine;
import dev.sluice.corpus.write.StagedShard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The rows of one shard on their way into a kept view: staged, and durable before they get their names. One use. */
final class KeptRows {
    private final Store out;
    private final View view;
    private final List<StorePath> targets;
    private final TupleLine tuple;
    private final List<StagedShard> staged = new ArrayList<>();
    private long count;
    private boolean isPublished;

    /** @param targets a file for each of the view's folders; not there yet */
    KeptRows(Store out, View view, List<StorePath> targets) {
        this.out = out;
        this.view = view;
        this.targets = targets;
        this.tuple = new TupleLine(view.fields());
    }

    /** Adds what the view makes of a line; {@link IllegalArgumentException} where it is no tuple. */
    void add(Bytes line) throws IOException {
        tuple.read(line);
        Row row = view.row(tuple, line);
        if (row.leftOut().isPresent()) {
            return;
        }
        if (staged.isEmpty()) {
            stage();
        }
        count++;
        for (int i = 0; i < staged.size(); i++) {
            staged.get(i).append(row.lines().get(i), count);
        }
    }

    long count() {
        return count;
    }

    /**
     * Gives the files their names, that of the rows last.
     *
     * @return {@code false} where there is no row
     */
    boolean publish() throws IOException {
        for (StagedShard file : staged) {
            file.seal();
        }
        for (int i = staged.size() - 1; i >= 0; i--) {
            out.delete(targets.get(i)); // what a run has left that was stopped between two of them
            Journal.publish(out, staged.get(i).staged(), targets.get(i));
        }
        isPublished = true;
        return !staged.isEmpty();
    }

    /** Drops what isn't published. */
    void abandon() throws IOException {
        if (!isPublished) {
            for (StagedShard file : staged) {
                file.abandon();
                out.delete(file.staged());
            }
        }
    }

    private void stage() throws IOException {
        for (StorePath target : targets) {
            StorePath part = Journal.STAGING.child(staged.size() + ".part");
            Compression compression = Compression.ofShard(target.name()).orElseThrow();
            staged.add(new StagedShard(out.stage(part), part, target, compression));
        }
    }
}
