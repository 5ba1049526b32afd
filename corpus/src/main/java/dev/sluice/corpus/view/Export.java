package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.store.Listing;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a view of a corpus into a folder of its own. What is committed when it begins is what it reads, by way of the
 * commit log; stopped at any point, another run of the same request goes on and ends with the same bytes. One thread; the
 * memory of a few lines, whatever the size, and what {@link SeenPairs} says.
 */
public final class Export {
    private static final StorePath SUMS = new StorePath("SHA256SUMS");

    private final CorpusReader corpus;
    private final Store out;
    private final ExportRequest request;
    private final Journal journal;

    private Export(Store corpus, Store out, ExportRequest request) {
        this.corpus = new CorpusReader(corpus);
        this.out = out;
        this.request = request;
        this.journal = new Journal(out);
    }

    /**
     * Exports, or goes on.
     *
     * @param out an empty folder, or one that was begun with the same request
     * @throws ExportRefusedException if the folder is another's, the corpus was rewritten meanwhile, or nothing is selected
     */
    public static Exported run(Store corpus, Store out, ExportRequest request, ExportProgress progress)
            throws IOException {
        try {
            return new Export(corpus, out, request).run(progress);
        } catch (IOException e) {
            throw new IOException(
                    "the export stopped: " + e.getMessage()
                            + "; what is finished is kept, and the same command goes on from there",
                    e);
        }
    }

    private Exported run(ExportProgress progress) throws IOException {
        Optional<Journal.Begun> begun = journal.begun();
        Inputs inputs = begun.isPresent() ? again(begun.get()) : begin();
        Optional<Bytes> complete = out.read(SUMS);
        if (complete.isPresent()) {
            return Exported.of(true, journal.finished(), Sha256.of(complete.get()));
        }
        journal.sweep();
        List<Finished> batches = journal.finished();
        new Pass(out, request, journal, batches).run(corpus, inputs, progress);
        if (batches.stream().allMatch(batch -> batch.files().isEmpty())) {
            throw new ExportRefusedException(nothing(batches));
        }
        return Exported.of(false, batches, describe(batches));
    }

    private Inputs begin() throws IOException {
        Listing there = out.list(StorePath.root());
        if (!there.files().isEmpty() || there.folders().stream().anyMatch(name -> !name.equals(".sluice-export"))) {
            throw new ExportRefusedException("the folder isn't empty, and no export was begun in it: name another");
        }
        Inputs inputs = Inputs.now(corpus, request.where());
        if (inputs.lines() == 0) {
            throw new ExportRefusedException("nothing is selected: no line that is committed fits the filter");
        }
        journal.begin(request.options(), inputs);
        return inputs;
    }

    private Inputs again(Journal.Begun begun) throws IOException {
        for (Map.Entry<String, String> option : request.options().entrySet()) {
            String there = begun.options().getOrDefault(option.getKey(), "");
            if (!there.equals(option.getValue())) {
                throw new ExportRefusedException("the folder holds another selection: its " + option.getKey() + " is "
                        + quoted(there) + ", not " + quoted(option.getValue()) + ": name another folder");
            }
        }
        Inputs inputs = Inputs.of(corpus, begun.ends(), request.where());
        if (!inputs.sha256().equals(begun.inputs())) {
            throw new ExportRefusedException(
                    "the corpus was rewritten since this export was begun: export into another folder");
        }
        return inputs;
    }

    /** Writes everything beside the data; the sums come last, and say that all is there. */
    private Sha256 describe(List<Finished> batches) throws IOException {
        Description description = new Description(request, batches);
        StringBuilder sums = new StringBuilder();
        for (Map.Entry<String, String> file : description.files().entrySet()) {
            Bytes content = Bytes.utf8(file.getValue());
            journal.put(new StorePath(file.getKey()), content);
            sums.append(Sha256.of(content)).append("  ").append(file.getKey()).append('\n');
        }
        for (Finished batch : batches) {
            batch.files().forEach(file -> sums.append(file.sha256())
                    .append("  ")
                    .append(file.path())
                    .append('\n'));
        }
        Bytes content = Bytes.utf8(sums.toString());
        journal.put(SUMS, content);
        return Sha256.of(content);
    }

    private static String nothing(List<Finished> batches) {
        Exported empty = Exported.of(false, batches, Sha256.of(Bytes.utf8("")));
        return empty.selected() == 0
                ? "nothing is selected: no line that is committed fits the filter"
                : "none of the " + empty.selected() + " selected tuples is a row of this view: " + empty.leftOut();
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
