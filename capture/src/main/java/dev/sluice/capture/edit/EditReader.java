package dev.sluice.capture.edit;

import dev.sluice.capture.git.CommitReader;
import dev.sluice.capture.git.CommitWithDiff;
import dev.sluice.capture.git.GitRepository;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.CommitId;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads commits and makes of each its event, or finds that it opted out. Not thread-safe. */
final class EditReader implements AutoCloseable {
    private final CommitReader commits;
    private final History history;
    private final CommitEvents events;

    EditReader(GitRepository repository, History history, CommitEvents events) {
        this.commits = new CommitReader(repository, PathRules.of(repository));
        this.history = history;
        this.events = events;
    }

    /** The next of these commits, in their order; one that isn't there, or breaks what reads it, goes to {@code missing}. */
    Optional<Edit> next(Iterator<CommitId> ids, Consumer<CommitId> missing) {
        Optional<CommitWithDiff> read = commits.next(ids, missing);
        while (read.isPresent()) {
            CommitId id = read.get().commit().id();
            try {
                return Optional.of(new Edit(id, event(read.get())));
            } catch (RuntimeException | StackOverflowError e) { // a commit is anybody's: it fails alone
                missing.accept(id);
                read = commits.next(ids, missing);
            }
        }
        return Optional.empty();
    }

    private Optional<CaptureEvent> event(CommitWithDiff read) {
        if (read.diff().onlyIgnored() || Trailers.asksToSkip(read.commit().message())) {
            return Optional.empty();
        }
        Label label = history.labelOf(read.commit().id());
        return Optional.of(events.event(read, label.branch(), label.cluster()));
    }

    /** Of how many commits git could not read the diff. */
    long withoutDiff() {
        return commits.withoutDiff();
    }

    /** Whether the repository has such a commit, whether or not it can be read. */
    boolean has(CommitId id) {
        return commits.has(id);
    }

    @Override
    public void close() {
        commits.close();
    }
}
