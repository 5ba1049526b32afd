package dev.sluice.corpus.view;

import java.util.List;
import java.util.SortedMap;

/**
 * How the rows of a view lie in its folder.
 *
 * @param rows by split, of those that have any
 * @param files every file of data
 */
record Layout(View view, ExportRequest request, SortedMap<String, Long> rows, List<Finished.File> files) {
    Layout {
        files = List.copyOf(files);
    }

    /** What finds the files of a split in one of the view's folders. */
    String glob(String folder, String split) {
        return folder + "/" + split + "-*.jsonl" + request.compression().suffix();
    }

    /** What finds the rows of a split. */
    String glob(String split) {
        return glob(view.folders().get(0), split);
    }
}
