package dev.sluice.capture.edit;

import dev.sluice.capture.SourceProgress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** How far the latest of the repositories were whose folders are gone; what they had not given is missing. */
final class Gone {
    private static final int MOST = 100;

    private final Deque<SourceProgress> latest = new ArrayDeque<>();

    /** Closes the feed and keeps how far it was; true. */
    boolean add(RepositoryFeed feed) {
        feed.close();
        SourceProgress last = feed.progress();
        latest.addLast(new SourceProgress(
                last.name(),
                last.unit(),
                last.total(),
                last.earlier(),
                last.acknowledged(),
                last.skipped(),
                last.refused(),
                last.missing() + last.pending(),
                List.of("its folder is gone: it was given up"),
                Optional.empty()));
        if (latest.size() > MOST) {
            latest.removeFirst();
        }
        return true;
    }

    List<SourceProgress> progress() {
        return List.copyOf(latest);
    }
}
