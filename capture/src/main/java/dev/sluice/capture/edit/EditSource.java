package dev.sluice.capture.edit;

import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.Captured;
import dev.sluice.capture.Source;
import dev.sluice.capture.SourceProgress;
import dev.sluice.capture.git.GitRepository;
import dev.sluice.capture.git.RepositoryUnreadableException;
import dev.sluice.capture.marker.CaptureHeldException;
import dev.sluice.capture.spool.Pointer;
import dev.sluice.capture.spool.Spool;
import dev.sluice.sanitize.Sanitizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The capture point for edits. Of the repositories given it offers every commit that a ref reaches or a hook points
 * to, and what comes later; of any other repository what its hook points to, and nothing older: installing a hook asks
 * for no history. One of the latter whose folder is gone is given up, one of the former is waited for. A commit is
 * marked when it was acknowledged, so that a crash costs duplicates, which are counted.
 */
public final class EditSource implements Source {
    private final CaptureFolders folders;
    private final Sanitizer sanitizer;
    private final InstantSource clock;
    private final Function<Path, GitRepository> opener;
    private final Spool spool;
    private final List<RepositoryFeed> feeds = new ArrayList<>();
    private final Unopened unopened = new Unopened();
    private final Gone gone = new Gone();
    private int turn;

    /**
     * Opens the repositories; those that are the same (work trees of one) are taken as one.
     *
     * @param clock when to look again, when to try again; nothing of it gets into an event
     * @throws RepositoryUnreadableException where one is none
     * @throws CaptureHeldException where another process captures it into the same folders
     */
    public EditSource(CaptureFolders folders, Collection<Path> repositories, Sanitizer sanitizer, InstantSource clock) {
        this(folders, repositories, sanitizer, clock, GitRepository::open);
    }

    EditSource(
            CaptureFolders folders,
            Collection<Path> repositories,
            Sanitizer sanitizer,
            InstantSource clock,
            Function<Path, GitRepository> opener) {
        this.folders = folders;
        this.opener = opener;
        this.sanitizer = sanitizer;
        this.clock = clock;
        this.spool = new Spool(folders.spool(), clock);
        try {
            for (Path path : repositories) {
                GitRepository repository = opener.apply(path);
                if (feedOf(repository.commonDir()).isEmpty()) {
                    feeds.add(feed(repository, true));
                }
            }
        } catch (RepositoryUnreadableException | CaptureHeldException e) {
            feeds.forEach(RepositoryFeed::close);
            throw e;
        }
    }

    @Override
    public void refresh() {
        List<Pointer> pointers = unopened.due(clock.instant());
        pointers.addAll(spool.poll());
        pointers.forEach(this::take);
        feeds.forEach(RepositoryFeed::refresh);
        settle();
        feeds.removeIf(feed -> feed.isGone() && !feed.hasWholeHistory() && gone.add(feed));
        if (unopened.isEmpty() && feeds.stream().allMatch(feed -> feed.owesNothing() || feed.isGone())) {
            spool.release();
        }
    }

    /** A pointer into a folder that is gone points to nothing; one that can't be opened now is tried again. */
    private void take(Pointer pointer) {
        if (Files.notExists(pointer.repository()) || unopened.isJoinedBy(pointer)) {
            return;
        }
        try {
            Path commonDir = pointer.repository().toRealPath();
            Optional<RepositoryFeed> known = feedOf(commonDir);
            RepositoryFeed feed = known.isPresent() ? known.get() : opened(commonDir);
            feed.point(pointer.commit());
        } catch (IOException | RepositoryUnreadableException | CaptureHeldException e) {
            unopened.add(pointer, clock.instant());
        }
    }

    private RepositoryFeed opened(Path commonDir) {
        RepositoryFeed feed = feed(opener.apply(commonDir), false);
        feeds.add(feed);
        return feed;
    }

    private RepositoryFeed feed(GitRepository repository, boolean wholeHistory) {
        return new RepositoryFeed(repository, wholeHistory, folders.markers(), sanitizer, clock);
    }

    private Optional<RepositoryFeed> feedOf(Path commonDir) {
        return feeds.stream().filter(feed -> feed.isOf(commonDir)).findFirst();
    }

    /** From one repository after the other, so that a long history doesn't keep a new commit elsewhere waiting. */
    @Override
    public Optional<Captured> next() {
        for (int i = 0; i < feeds.size(); i++) {
            turn = (turn + 1) % feeds.size();
            Optional<Captured> captured = feeds.get(turn).next();
            if (captured.isPresent()) {
                return captured;
            }
        }
        return Optional.empty();
    }

    @Override
    public void settle() {
        feeds.forEach(RepositoryFeed::settle);
    }

    @Override
    public boolean isIdle() {
        return feeds.stream().allMatch(RepositoryFeed::isIdle);
    }

    @Override
    public List<SourceProgress> progress() {
        List<SourceProgress> progress = new ArrayList<>();
        feeds.forEach(feed -> progress.add(feed.progress()));
        progress.addAll(gone.progress());
        if (spool.isFailing() || !unopened.isEmpty()) {
            progress.add(new SourceProgress("spool", "commit", 0, 0, 0, 0, 0, 0, unopened.notes(), spoolFailure()));
        }
        return progress;
    }

    private Optional<String> spoolFailure() {
        return spool.isFailing() ? Optional.of("can't read all of " + folders.spool()) : Optional.empty();
    }

    @Override
    public void close() {
        feeds.forEach(RepositoryFeed::close);
    }
}
