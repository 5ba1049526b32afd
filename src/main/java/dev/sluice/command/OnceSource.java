package dev.sluice.command;

import dev.sluice.capture.Captured;
import dev.sluice.capture.Source;
import dev.sluice.capture.SourceProgress;
import dev.sluice.capture.edit.Edit;
import dev.sluice.capture.edit.EditCapture;
import java.util.List;
import java.util.Optional;

/** Commits that are offered once, without markers: what {@code capture edit} publishes. */
final class OnceSource implements Source {
    private final EditCapture edits;
    private volatile long offered;
    private volatile long acknowledged;
    private volatile long skipped;
    private volatile boolean exhausted;

    OnceSource(EditCapture edits) {
        this.edits = edits;
    }

    @Override
    public void refresh() {
        // everything there is was there from the start
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // only the forwarder's thread writes
    public Optional<Captured> next() {
        while (edits.hasNext()) {
            Edit edit = edits.next();
            if (edit.event().isPresent()) {
                offered = offered + 1;
                return Optional.of(new Captured(edit.event().get(), () -> acknowledged = acknowledged + 1));
            }
            skipped = skipped + 1;
        }
        exhausted = true;
        return Optional.empty();
    }

    @Override
    public void settle() {
        // nothing is remembered
    }

    @Override
    public boolean isIdle() {
        return exhausted && acknowledged == offered;
    }

    @Override
    public List<SourceProgress> progress() {
        return List.of(new SourceProgress(
                "commits", offered + skipped, 0, acknowledged, skipped, 0, List.of(), Optional.empty()));
    }

    @Override
    public void close() {
        edits.close();
    }
}
