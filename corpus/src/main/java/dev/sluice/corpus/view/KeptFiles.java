package dev.sluice.corpus.view;

import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.Listing;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which files of a kept view stand for a shard, by their names alone:
 *
 * <pre>
 * &lt;each folder of the view&gt;/&lt;the shard's path&gt;.jsonl[.gz]    its rows
 * .sluice-export/empty/&lt;the shard's path&gt;                 that it has none
 * .sluice-export/kept                                     format and version that all of them are of
 * </pre>
 */
final class KeptFiles {
    static final StorePath MARK = Journal.FOLDER.child("kept");

    private static final StorePath EMPTY = Journal.FOLDER.child("empty");

    private final Store out;
    private final List<String> folders;
    private final Compression compression;

    KeptFiles(Store out, String format, List<String> folders) {
        this.out = out;
        this.folders = folders;
        this.compression = ExportRequest.usualCompression(format);
    }

    /** Where its rows lie, in the order of the view's folders. */
    List<StorePath> rows(ShardFile shard) {
        return folders.stream()
                .map(folder -> StorePath.root().child(folder).child(base(shard) + ".jsonl" + compression.suffix()))
                .toList();
    }

    /** What finds the rows of all shards. */
    String glob() {
        return folders.get(0) + "/**/*.jsonl" + compression.suffix();
    }

    StorePath empty(ShardFile shard) {
        return EMPTY.child(base(shard));
    }

    /** All that stand for any shard; the files of the first folder first. */
    Set<StorePath> there() throws IOException {
        Set<StorePath> found = new LinkedHashSet<>();
        List<StorePath> roots = new ArrayList<>();
        folders.forEach(folder -> roots.add(StorePath.root().child(folder)));
        for (StorePath root : roots) {
            walk(root, found);
        }
        found.removeIf(path -> Compression.ofShard(path.name()).isEmpty());
        walk(EMPTY, found);
        return found;
    }

    private void walk(StorePath folder, Set<StorePath> found) throws IOException {
        Listing listing = out.list(folder);
        listing.files().forEach(file -> found.add(folder.child(file)));
        for (String below : listing.folders()) {
            walk(folder.child(below), found);
        }
    }

    private static String base(ShardFile shard) {
        String path = shard.path().value();
        return path.substring(0, path.length() - (".jsonl" + shard.compression().suffix()).length());
    }
}
