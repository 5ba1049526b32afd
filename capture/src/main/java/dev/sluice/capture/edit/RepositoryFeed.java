package dev.sluice.capture.edit;

import dev.sluice.capture.Captured;
import dev.sluice.capture.SourceProgress;
import dev.sluice.capture.git.GitRepository;
import dev.sluice.capture.git.RepositoryUnreadableException;
import dev.sluice.capture.marker.Marker;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.sanitize.Sanitizer;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one repository has to offer. While it can't be read it offers nothing, says why, and is tried again after a
 * while; what was underway is read again then. All repositories share a thread, so that one that takes long to fail is
 * tried the more seldom: it never takes more than a small part of the time in vain. Not thread-safe.
 */
final class RepositoryFeed implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int STUCK_AFTER = 3;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int TIMES_AS_LONG = 9;

    private final GitRepository repository;
    private final boolean wholeHistory;
    private final int idLength;
    private final String name;
    private final InstantSource clock;
    private final Marker marker;
    private final Marker skips;
    private final History history;
    private final CommitQueue queue;
    private final CommitEvents events;
    private final List<CommitId> unmarked = new ArrayList<>();
    private final List<CommitId> unmarkedSkips = new ArrayList<>();
    private final Set<CommitId> owed = new HashSet<>();
    private @Nullable EditReader reader;
    private Optional<String> failure = Optional.empty();
    private Optional<String> unwritable = Optional.empty();
    private List<String> notes = List.of();
    private Instant nextLook = Instant.MIN;
    private Instant began = Instant.MIN;
    private int failures;
    private boolean looked;
    private long published;
    private long acknowledged;
    private long skipped;
    private long missing;
    private long withoutDiff;

    RepositoryFeed(
            GitRepository repository, boolean wholeHistory, Path markers, Sanitizer sanitizer, InstantSource clock) {
        this.repository = repository;
        this.wholeHistory = wholeHistory;
        this.clock = clock;
        this.idLength = repository.idLength();
        this.marker = Marker.acknowledged(markers, repository.commonDir());
        this.skips = Marker.skipped(markers, repository.commonDir());
        this.history = new History(repository);
        this.queue = new CommitQueue(history.graph(), marker, skips, wholeHistory);
        this.events = new CommitEvents(repository.name(), sanitizer);
        this.name = events.repository();
    }

    boolean isOf(Path commonDir) {
        return repository.commonDir().equals(commonDir);
    }

    /** Puts a commit in front, and has the refs looked at soon; an id by another hash than its own is no commit's. */
    void point(CommitId id) {
        if (id.value().length() != idLength) {
            return;
        }
        history.point(id);
        if (!queue.isKnown(id)) {
            owed.add(id);
        }
        queue.point(id);
        nextLook = failure.isPresent() ? nextLook : Instant.MIN;
    }

    void refresh() {
        Instant now = clock.instant();
        if (now.isBefore(nextLook)) {
            return;
        }
        began = now;
        try {
            history.refresh();
            notes = history.notes();
            failure = Optional.empty();
            looked = true;
            nextLook = now.plus(LOOK_EVERY);
        } catch (RepositoryUnreadableException e) {
            failed(e);
        } catch (RuntimeException | StackOverflowError e) { // a repository is anybody's: it fails alone
            failed(RepositoryUnreadableException.beyondUse(e));
        }
    }

    Optional<Captured> next() {
        while (failure.isEmpty() && looked) {
            Optional<Edit> edit = read();
            if (edit.isEmpty()) {
                closeReader();
                return Optional.empty();
            }
            CommitId id = edit.get().commit();
            queue.done(id);
            owed.remove(id);
            if (edit.get().event().isPresent()) {
                published++;
                return edit.get().event().map(event -> new Captured(event, () -> acknowledge(id)));
            }
            skipped++;
            unmarkedSkips.add(id);
        }
        return Optional.empty();
    }

    private Optional<Edit> read() {
        began = clock.instant();
        try {
            Optional<Edit> edit =
                    reader == null && !queue.hasNext() ? Optional.empty() : opened().next(queue, this::isMissing);
            failures = 0;
            return edit;
        } catch (RepositoryUnreadableException e) {
            failed(e);
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError e) { // a repository is anybody's: it fails alone
            failed(RepositoryUnreadableException.beyondUse(e));
            return Optional.empty();
        }
    }

    private EditReader opened() {
        EditReader open = reader == null ? new EditReader(repository, history, events) : reader;
        reader = open;
        return open;
    }

    /** What a hook pointed to is owed, until git says that there is no such commit any more. */
    private void isMissing(CommitId id) {
        if (owed.contains(id) && !opened().has(id)) {
            owed.remove(id);
        }
        queue.done(id);
        missing++;
    }

    private void acknowledge(CommitId id) {
        acknowledged++;
        unmarked.add(id);
    }

    /** Writes the marks of what was acknowledged or skipped; what can't be written is tried again. */
    void settle() {
        try {
            marker.add(unmarked);
            unmarked.clear();
            skips.add(unmarkedSkips);
            unmarkedSkips.clear();
            unwritable = Optional.empty();
        } catch (UncheckedIOException e) {
            unwritable = Optional.ofNullable(e.getMessage());
        }
    }

    /** Whether everything that is known of was dealt with. */
    boolean isDone() {
        return looked && failure.isEmpty() && !queue.hasNext() && reader == null && published == acknowledged;
    }

    /** Whether everything is done, and nothing that hooks pointed to is left for the next run to read. */
    boolean owesNothing() {
        return isDone() && owed.isEmpty();
    }

    /** Whether there is nothing to wait for: done, or stuck and everything published acknowledged. */
    boolean isIdle() {
        return isDone() || (isStuck() && published == acknowledged);
    }

    /** Whether it is stuck because there is no repository any more, and everything published was acknowledged. */
    boolean isGone() {
        return isStuck() && published == acknowledged && Files.notExists(repository.commonDir());
    }

    boolean hasWholeHistory() {
        return wholeHistory;
    }

    /** One failure may pass by itself; several in a row, or one that took long, won't soon. */
    private boolean isStuck() {
        return failures >= STUCK_AFTER;
    }

    SourceProgress progress() {
        return new SourceProgress(
                name,
                "commit",
                queue.total(),
                queue.earlier(),
                acknowledged,
                skipped + queue.skippedEarlier(),
                0,
                missing,
                notes(),
                failure.or(() -> unwritable));
    }

    private List<String> notes() {
        long cut = withoutDiff + (reader == null ? 0 : reader.withoutDiff());
        List<String> all = new ArrayList<>(notes);
        if (cut > 0) {
            all.add(cut + " captured without diff, which git can't read; see `git fsck`");
        }
        return all;
    }

    @Override
    public void close() {
        closeReader();
        settle();
        skips.close();
        marker.close();
    }

    private void failed(RepositoryUnreadableException e) {
        Instant now = clock.instant();
        Duration inVain = Duration.between(began, now).multipliedBy(TIMES_AS_LONG);
        failures += inVain.compareTo(RETRY_AFTER) > 0 ? STUCK_AFTER : 1;
        failure = Optional.ofNullable(e.getMessage());
        nextLook = now.plus(inVain.compareTo(RETRY_AFTER) > 0 ? inVain : RETRY_AFTER);
        closeReader();
        queue.takeBack();
    }

    private void closeReader() {
        if (reader != null) {
            withoutDiff += reader.withoutDiff();
            reader.close();
            reader = null;
        }
    }
}
