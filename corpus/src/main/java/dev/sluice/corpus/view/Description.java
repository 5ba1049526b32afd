package dev.sluice.corpus.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What lies beside the data, made of nothing but what was asked for and what came of it: the same every time. */
final class Description {
    private final Map<String, String> files = new LinkedHashMap<>();

    Description(ExportRequest request, List<Finished> batches) {
        View view = request.newView();
        Counts counts = new Counts();
        batches.forEach(batch -> counts.addAll(batch.counts()));
        List<Finished.File> data =
                batches.stream().flatMap(batch -> batch.files().stream()).toList();
        Layout layout = new Layout(view, request, counts.below(Counts.ROWS), data);
        files.put("README.md", new Card(layout, request, counts).text());
        files.put("croissant.json", Croissant.of(layout));
        files.put("views.sql", DuckDb.views(layout));
    }

    /** Content by name. */
    Map<String, String> files() {
        return files;
    }
}
