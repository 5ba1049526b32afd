package dev.sluice.corpus.view;

import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.corpus.write.StagedShard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Files that are written side by side and finished together: one for each split that has rows, in each folder. */
final class Batch {
    private final Store out;
    private final List<String> folders;
    private final Compression compression;
    private final int number;
    private final Map<String, List<StagedShard>> bySplit = new TreeMap<>();
    private final Counts counts = new Counts();
    private long rows;
    private long bytes;

    Batch(Store out, List<String> folders, Compression compression, int number) {
        this.out = out;
        this.folders = folders;
        this.compression = compression;
        this.number = number;
    }

    void add(String split, Row row) throws IOException {
        List<StagedShard> files = bySplit.get(split);
        if (files == null) {
            files = stage(split);
        }
        rows++;
        for (int i = 0; i < files.size(); i++) {
            files.get(i).append(row.lines().get(i), rows);
            bytes += row.lines().get(i).length() + 1L;
        }
    }

    /** Of all rows so far, unpacked. */
    long bytes() {
        return bytes;
    }

    Counts counts() {
        return counts;
    }

    int number() {
        return number;
    }

    /** Makes all of it durable under its own names. */
    List<ShardFile> finish() throws IOException {
        List<ShardFile> finished = new ArrayList<>();
        for (List<StagedShard> files : bySplit.values()) {
            for (StagedShard file : files) {
                ShardFile sealed = file.seal();
                Journal.publish(out, file.staged(), sealed.path());
                finished.add(sealed);
            }
        }
        return finished;
    }

    /** Lets go of the files without ending them. */
    void abandon() throws IOException {
        for (List<StagedShard> files : bySplit.values()) {
            for (StagedShard file : files) {
                file.abandon();
            }
        }
    }

    private List<StagedShard> stage(String split) throws IOException {
        String name = String.format(Locale.ROOT, "%s-%05d.jsonl%s", split, number, compression.suffix());
        List<StagedShard> files = new ArrayList<>();
        bySplit.put(split, files);
        for (String folder : folders) {
            StorePath staged = Journal.STAGING.child(folder.replace('/', '.') + "." + name + ".part");
            StorePath target = StorePath.root().child(folder).child(name);
            files.add(new StagedShard(out.stage(staged), staged, target, compression));
        }
        return files;
    }
}
