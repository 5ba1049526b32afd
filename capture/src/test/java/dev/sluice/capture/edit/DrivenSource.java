package dev.sluice.capture.edit;

import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.Captured;
import dev.sluice.capture.SourceProgress;
import dev.sluice.capture.git.GitRepository;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.formats.edit.EditPayload;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An {@link EditSource} with a clock of the test's, whose events are all acknowledged. */
final class DrivenSource implements AutoCloseable {
    private static final Sanitizer SANITIZER = Sanitizer.create(Terms.none());

    private final CaptureFolders folders;
    private final EditSource source;
    private final long started = System.nanoTime();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    DrivenSource(Path data, Path... repositories) {
        this(data, GitRepository.PATIENCE, repositories);
    }

    DrivenSource(Path data, Duration patience, Path... repositories) {
        folders = CaptureFolders.in(data, new Tenant("acme-labs"));
        source = new EditSource(
                folders, List.of(repositories), SANITIZER, this::now, path -> GitRepository.open(path, patience));
    }

    private Instant now() {
        return now.plusNanos(System.nanoTime() - started);
    }

    CaptureFolders folders() {
        return folders;
    }

    EditSource source() {
        return source;
    }

    void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    List<CaptureEvent> takeAll() {
        return takeAll(source);
    }

    /** Everything that the source has to offer now. */
    static List<CaptureEvent> takeAll(EditSource source) {
        List<CaptureEvent> events = new ArrayList<>();
        source.refresh();
        Optional<Captured> next = source.next();
        while (next.isPresent()) {
            events.add(next.get().event());
            next.get().acknowledged().run();
            next = source.next();
        }
        source.settle();
        return events;
    }

    List<CommitId> takeCommits() {
        return commits(takeAll());
    }

    static List<CommitId> commits(List<CaptureEvent> events) {
        return events.stream()
                .map(event -> event.claims().sourceCommit().orElseThrow())
                .toList();
    }

    SourceProgress progress() {
        return source.progress().get(0);
    }

    static EditPayload payload(CaptureEvent event) {
        return EditPayload.read(CleanJson.vouchedFor(event.payload().bytes()));
    }

    @Override
    public void close() {
        source.close();
    }
}
