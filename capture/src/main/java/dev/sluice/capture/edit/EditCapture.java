package dev.sluice.capture.edit;

import dev.sluice.capture.git.CommitGraph;
import dev.sluice.capture.git.CommitIndex;
import dev.sluice.capture.git.GitRepository;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.sanitize.Sanitizer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a repository as sanitized events, parents first, without markers and without publishing: what
 * {@code sluice capture edit --dry-run} prints. Not thread-safe.
 */
public final class EditCapture implements Iterator<Edit>, AutoCloseable {
    private final Iterator<CommitId> ids;
    private final EditReader reader;
    private @Nullable Edit next;
    private long missing;

    private EditCapture(Iterator<CommitId> ids, EditReader reader) {
        this.ids = ids;
        this.reader = reader;
    }

    /** Every commit that a ref reaches. */
    public static EditCapture all(GitRepository repository, Sanitizer sanitizer) {
        History history = new History(repository);
        history.refresh();
        CommitGraph graph = history.graph();
        return new EditCapture(each(graph.size(), graph::at), reader(repository, history, sanitizer));
    }

    /**
     * The commits of a revision range in git's own words: {@code main~3..main}, {@code abc123 ^def456}.
     *
     * @throws dev.sluice.capture.git.RepositoryUnreadableException where git doesn't understand it
     */
    public static EditCapture range(GitRepository repository, String range, Sanitizer sanitizer) {
        CommitIndex commits = repository.commits(range);
        History history = new History(repository);
        history.refresh();
        return new EditCapture(each(commits.size(), commits::at), reader(repository, history, sanitizer));
    }

    private static Iterator<CommitId> each(int size, IntFunction<CommitId> at) {
        return IntStream.range(0, size).mapToObj(at).iterator();
    }

    private static EditReader reader(GitRepository repository, History history, Sanitizer sanitizer) {
        return new EditReader(repository, history, new CommitEvents(repository.name(), sanitizer));
    }

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = reader.next(ids, id -> missing++).orElse(null);
        }
        return next != null;
    }

    /** How many commits could not be read so far. */
    public long missing() {
        return missing;
    }

    @Override
    public Edit next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Edit edit = Optional.ofNullable(next).orElseThrow();
        next = null;
        return edit;
    }

    @Override
    public void close() {
        reader.close();
    }
}
