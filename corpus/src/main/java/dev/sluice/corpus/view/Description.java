package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.StorePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What lies beside the data, made of nothing but what was asked for and what came of it: the same every time. */
final class Description {
    private final Map<StorePath, Bytes> files = new LinkedHashMap<>();
    private final Bytes sums;

    Description(ExportRequest request, List<Finished> batches) {
        View view = request.newView();
        Counts counts = new Counts();
        batches.forEach(batch -> counts.addAll(batch.counts()));
        List<Finished.File> data =
                batches.stream().flatMap(batch -> batch.files().stream()).toList();
        Layout layout = new Layout(view, request, counts.below(Counts.ROWS), data);
        put("README.md", new Card(layout, request, counts).text());
        put("croissant.json", Croissant.of(layout));
        put("views.sql", DuckDb.views(layout));
        this.sums = sums(data);
    }

    /** Content by name. */
    Map<StorePath, Bytes> files() {
        return files;
    }

    /** The hash of every file, data and all, a line each. */
    Bytes sums() {
        return sums;
    }

    private void put(String name, String content) {
        files.put(new StorePath(name), Bytes.utf8(content));
    }

    private Bytes sums(List<Finished.File> data) {
        StringBuilder lines = new StringBuilder();
        files.forEach((path, content) -> lines.append(line(Sha256.of(content), path)));
        data.forEach(file -> lines.append(line(file.sha256(), file.path())));
        return Bytes.utf8(lines.toString());
    }

    private static String line(Sha256 sha256, StorePath path) {
        return sha256 + "  " + path + "\n";
    }
}
