package dev.sluice.capture.git;

import dev.sluice.contracts.identity.CommitId;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads commits with their diffs from one repository, a few ahead of the caller, so that git works while the caller
 * does. A commit whose diff makes git die (a missing or broken object) still comes, without a diff and marked as cut.
 * Not thread-safe.
 */
public final class CommitReader implements AutoCloseable {
    /** How many requests are open at most; together they are far smaller than a pipe. */
    private static final int AHEAD = 16;

    private final GitRepository repository;
    private final Function<String, Carriage> carriage;
    private final Set<CommitId> boundary;
    private final ObjectReader objects;
    private final Deque<CommitObject> open = new ArrayDeque<>();
    private DiffReader diffs;

    /** Opens the repository for reading. {@code carriage} says of each path whether its change is carried. */
    public CommitReader(GitRepository repository, Function<String, Carriage> carriage) {
        this.repository = repository;
        this.carriage = carriage;
        this.boundary = repository.shallowBoundary();
        this.objects = new ObjectReader(repository.gitDir());
        this.diffs = new DiffReader(repository.gitDir(), carriage);
    }

    /**
     * The next commit, in the order of {@code ids}; empty where there is none. A commit that the repository no longer
     * has is left out and reported to {@code missing}.
     */
    public Optional<CommitWithDiff> next(Iterator<CommitId> ids, Consumer<CommitId> missing) {
        if (open.size() < AHEAD / 2 && ids.hasNext() && !(diffs.isWorn() && !open.isEmpty())) {
            readAhead(ids, missing);
        }
        CommitObject commit = open.pollFirst();
        return commit == null ? Optional.empty() : Optional.of(new CommitWithDiff(commit, diffOf(commit)));
    }

    private void readAhead(Iterator<CommitId> ids, Consumer<CommitId> missing) {
        if (diffs.isWorn()) {
            renew();
        }
        List<CommitId> batch = new ArrayList<>();
        while (batch.size() + open.size() < AHEAD && ids.hasNext()) {
            CommitId id = ids.next();
            objects.request(id);
            batch.add(id);
        }
        for (CommitId id : batch) {
            objects.commit(id).ifPresentOrElse(this::request, () -> missing.accept(id));
        }
        if (open.isEmpty() && ids.hasNext()) {
            readAhead(ids, missing);
        }
    }

    private void request(CommitObject commit) {
        open.addLast(commit);
        requestDiff(commit);
    }

    /** A git that has died is noticed when its answer is missing; then all open requests are made again. */
    private void requestDiff(CommitObject commit) {
        if (isDiffable(commit)) {
            diffs.request(commit.id(), commit.parents().stream().findFirst());
        }
    }

    /** The parents of a boundary commit aren't there, and against nothing its diff would be the whole tree. */
    private boolean isDiffable(CommitObject commit) {
        return commit.parents().isEmpty() || !boundary.contains(commit.id());
    }

    private CommitDiff diffOf(CommitObject commit) {
        if (!isDiffable(commit)) {
            return CommitDiff.unavailable();
        }
        try {
            return diffs.answer(commit.id());
        } catch (RepositoryUnreadableException e) {
            if (!Files.isDirectory(repository.commonDir())) {
                throw e;
            }
            renew();
            return CommitDiff.unavailable();
        }
    }

    private void renew() {
        diffs.close();
        diffs = new DiffReader(repository.gitDir(), carriage);
        open.forEach(this::requestDiff);
    }

    @Override
    public void close() {
        diffs.close();
        objects.close();
    }
}
