package dev.sluice.command;

import dev.sluice.capture.Captured;
import dev.sluice.capture.Source;
import dev.sluice.capture.SourceProgress;
import dev.sluice.capture.edit.Edit;
import dev.sluice.capture.edit.EditCapture;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Commits that are offered once, without markers: what {@code capture edit} publishes. */
final class OnceSource implements Source {
    private final EditCapture edits;
    private final AtomicLong offered = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private volatile long missing;
    private volatile boolean exhausted;

    OnceSource(EditCapture edits) {
        this.edits = edits;
    }

    @Override
    public void refresh() {
        // everything there is was there from the start
    }

    @Override
    public Optional<Captured> next() {
        while (edits.hasNext()) {
            Edit edit = edits.next();
            if (edit.event().isPresent()) {
                offered.incrementAndGet();
                return Optional.of(new Captured(edit.event().get(), acknowledged::incrementAndGet));
            }
            skipped.incrementAndGet();
        }
        missing = edits.missing();
        exhausted = true;
        return Optional.empty();
    }

    @Override
    public void settle() {
        // nothing is remembered
    }

    @Override
    public boolean isIdle() {
        return exhausted && acknowledged.get() == offered.get();
    }

    @Override
    public List<SourceProgress> progress() {
        return List.of(new SourceProgress(
                "commits",
                "commit",
                offered.get() + skipped.get() + missing,
                0,
                acknowledged.get(),
                skipped.get(),
                0,
                missing,
                List.of(),
                Optional.empty()));
    }

    @Override
    public void close() {
        edits.close();
    }
}
