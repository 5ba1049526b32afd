package dev.sluice.erase;

import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.view.ExportRefusedException;
import dev.sluice.corpus.view.KeptView;
import dev.sluice.tenants.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The views that are kept beside a tenant's shards, which another run may be writing. Thread-safe. */
public final class KeptViews {
    private final Store store;
    private final Path root;
    private final Waiting waiting;

    /**
     * Of this tenant.
     *
     * @param store what lies in its root
     * @param waiting for another run
     */
    public KeptViews(Store store, Path root, Waiting waiting) {
        this.store = store;
        this.root = root;
        this.waiting = waiting;
    }

    /**
     * Takes away what no live shard stands behind; first where nobody else writes.
     *
     * @throws dev.sluice.tenants.UnfinishedException where another run holds one too long
     */
    public void prune() {
        waiting.until(this::held, List::isEmpty, KeptViews::busy);
    }

    /** Folders in their place that are somebody else's, and may hold anything. */
    public List<Path> foreign() {
        try {
            return KeptView.foreign(root);
        } catch (IOException e) {
            throw new UncheckedIOException("the views in " + root + " can't be looked at", e);
        }
    }

    /** Deletes the folders in them that nothing lies in any more. */
    void deleteEmptyFolders() throws IOException {
        List<Path> foreign = foreign();
        for (String format : KeptView.FORMATS) {
            Path view = root.resolve(KeptView.FOLDER).resolve(format);
            if (Files.isDirectory(view) && !foreign.contains(view)) {
                EmptyFolders.delete(view);
            }
        }
    }

    /** Brings the view of a format up to the shards, where there is one; to be called after {@link #prune}. */
    public void refresh(String format) {
        Path folder = root.resolve(KeptView.FOLDER).resolve(format);
        if (Files.isDirectory(folder) && !foreign().contains(folder)) {
            waiting.until(() -> isRefreshed(format), isDone -> isDone, late -> busy(List.of(folder)));
        }
    }

    private List<Path> held() {
        try {
            return KeptView.prune(store, root);
        } catch (IOException e) {
            throw new UncheckedIOException("the views in " + root + " can't be pruned", e);
        }
    }

    private boolean isRefreshed(String format) {
        try {
            KeptView.refresh(store, root, format);
            return true;
        } catch (ExportRefusedException held) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the view " + format + " in " + root + " can't be brought up", e);
        }
    }

    private static String busy(List<Path> held) {
        return "something else keeps writing a view in " + held;
    }
}
