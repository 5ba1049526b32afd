package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.Failures;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.read.SupersededException;
import dev.sluice.corpus.store.Listing;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A view that is kept beside a corpus, {@code training-views/<format>}: for each live shard a file of its rows in the place
 * that the shard has. What no live shard stands behind goes before anything comes, so that a glob sees no row twice, also
 * where this is stopped anywhere; until the next run it may lack some, or have those that an erasure has just taken. The
 * shards are the truth: whatever is lost here is made again. One run at a time; holds the names of the live shards in memory.
 */
public final class KeptView {
    /** Beside {@code training-corpus}. */
    public static final String FOLDER = "training-views";
    /** Every format; the first is that of the shards themselves, which need no view. */
    public static final List<String> FORMATS = Views.NAMES;

    /** Pairs of several shards are not compared; an export does that. */
    private static final PairGates GATES = PairGates.parse("both-sides,differ");

    private final CorpusReader corpus;
    private final Store out;
    private final String format;
    private final KeptFiles files;
    private final Failures failures = new Failures();

    private KeptView(Store corpus, Store out, String format) {
        this.corpus = new CorpusReader(corpus);
        this.out = out;
        this.format = format;
        this.files = new KeptFiles(out, format, view(format).folders());
    }

    /**
     * What a run did.
     *
     * @param made shards whose rows came
     * @param taken files that went
     */
    public record Done(long made, long taken) {}

    /**
     * Brings it up to what is committed now. A shard that can't be read keeps none of the others back.
     *
     * @param root of the tenant, which {@code training-corpus} lies in
     * @throws DamagedCorpusException after all else is done, where a shard isn't as it was committed
     * @throws ExportRefusedException where the folder is not one that is kept, or another run holds it
     */
    public static Done refresh(Store corpus, Path root, String format) throws IOException {
        Path folder = root.resolve(FOLDER).resolve(format);
        requireOwn(new LocalStore(folder));
        ExportLock held = ExportLock.hold(folder);
        try (held) {
            return refresh(corpus, new LocalStore(folder), format);
        }
    }

    /** As above, where nobody else writes. */
    static Done refresh(Store corpus, Store out, String format) throws IOException {
        KeptView view = new KeptView(corpus, out, format);
        view.requireVersion();
        List<Shard> live = view.live();
        long taken = view.takeAway(live);
        new Journal(out).sweep();
        long made = view.make(live);
        view.put(new StorePath("README.md"), view.card());
        view.failures.end();
        return new Done(made, taken);
    }

    /**
     * Takes away what no live shard stands behind, of every format, and makes nothing. Afterwards no view holds a line that
     * was erased from the shards before, but those that another run holds. Leaves alone what is {@link #foreign}.
     *
     * @return folders of the views that another run holds: to be tried again
     */
    public static List<Path> prune(Store corpus, Path root) throws IOException {
        List<Path> held = new ArrayList<>();
        for (String format : FORMATS) {
            Path folder = root.resolve(FOLDER).resolve(format);
            if (Files.isDirectory(folder) && isOwn(new LocalStore(folder))) {
                try {
                    prune(corpus, folder, format);
                } catch (ExportRefusedException another) {
                    held.add(folder);
                }
            }
        }
        return List.copyOf(held);
    }

    /** Folders with the name of a view that are none that Sluice keeps: they may hold anything. */
    public static List<Path> foreign(Path root) throws IOException {
        List<Path> foreign = new ArrayList<>();
        for (String format : FORMATS) {
            Path folder = root.resolve(FOLDER).resolve(format);
            if (Files.isDirectory(folder) && !isOwn(new LocalStore(folder))) {
                foreign.add(folder);
            }
        }
        return foreign;
    }

    private static void prune(Store corpus, Path folder, String format) throws IOException {
        ExportLock held = ExportLock.hold(folder);
        try (held) {
            Store out = new LocalStore(folder);
            KeptView view = new KeptView(corpus, out, format);
            view.takeAway(view.live());
            new Journal(out).sweep();
        }
    }

    private static void requireOwn(Store out) throws IOException {
        if (!isOwn(out)) {
            throw new ExportRefusedException(
                    "a folder in " + FOLDER + " isn't one that Sluice keeps: move it elsewhere");
        }
    }

    private static boolean isOwn(Store out) throws IOException {
        Listing there = out.list(StorePath.root());
        boolean isEmpty = there.files().isEmpty() && there.folders().stream().allMatch(Journal.FOLDER.value()::equals);
        return isEmpty || out.size(KeptFiles.MARK).isPresent();
    }

    /** Files of another version of the views go, before the first of this one comes. */
    private void requireVersion() throws IOException {
        Bytes mark = mark(format);
        if (!out.read(KeptFiles.MARK).filter(mark::equals).isPresent()) {
            for (StorePath path : files.there()) {
                out.delete(path);
            }
            put(KeptFiles.MARK, mark);
        }
    }

    private List<Shard> live() throws IOException {
        List<Shard> live = new ArrayList<>();
        corpus.shards(shard -> true, live::add);
        return live;
    }

    private long takeAway(List<Shard> live) throws IOException {
        Set<StorePath> wanted = new HashSet<>();
        for (Shard shard : live) {
            wanted.addAll(files.rows(shard.file()));
            wanted.add(files.empty(shard.file()));
        }
        long taken = 0;
        for (StorePath path : files.there()) {
            if (!wanted.contains(path)) {
                out.delete(path);
                taken++;
            }
        }
        return taken;
    }

    private long make(List<Shard> live) throws IOException {
        Set<StorePath> there = files.there();
        long made = 0;
        for (Shard shard : live) {
            boolean isMade = there.contains(files.empty(shard.file())) || there.containsAll(files.rows(shard.file()));
            try {
                made += !isMade && make(shard) ? 1 : 0;
            } catch (IOException | DamagedCorpusException e) {
                failures.add(e);
            }
        }
        return made;
    }

    /** Whether it has rows. */
    private boolean make(Shard shard) throws IOException {
        KeptRows rows = new KeptRows(out, view(format), files.rows(shard.file()));
        try {
            corpus.lines(shard, (line, number) -> {
                try {
                    rows.add(line);
                } catch (IllegalArgumentException e) {
                    throw new DamagedCorpusException(shard.file().path(), "line " + number + " " + e.getMessage());
                }
            });
            if (!rows.publish()) {
                put(files.empty(shard.file()), Bytes.utf8(""));
            }
            return rows.count() > 0;
        } catch (SupersededException itsLinesLieElsewhere) {
            return false;
        } finally {
            rows.abandon();
        }
    }

    /** What says that all files are of this format, and of the version that is made now. */
    static Bytes mark(String format) {
        return Bytes.utf8(format + " " + Views.VERSION + "\n");
    }

    /** A new one. */
    static View view(String format) {
        return Views.of(format, GATES).orElseThrow();
    }

    private Bytes card() {
        View view = view(format);
        return Bytes.utf8("---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: \""
                + files.glob() + "\"\ndataset_info:\n  features:\n" + Features.of(view) + "---\n# A view that is kept: "
                + view.name() + "\n\n" + view.about() + "\n\nA file for each shard of the corpus, which changes as the "
                + "corpus does; `sluice corpus export` makes one that\nstays, with splits and sums.\n");
    }

    /** Puts a small file in place of another, if it isn't that already. */
    private void put(StorePath path, Bytes content) throws IOException {
        if (!out.read(path).filter(content::equals).isPresent()) {
            new Journal(out).put(path, content);
        }
    }
}
