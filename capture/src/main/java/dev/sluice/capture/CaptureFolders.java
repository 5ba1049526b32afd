package dev.sluice.capture;

import dev.sluice.capture.doctrine.CharterFeed;
import dev.sluice.capture.feedback.FeedbackFeed;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.capture.marker.OwnerOnly;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What capture keeps below the data directory for one tenant: {@code capture/<tenant>/spool},
 * {@code capture/<tenant>/markers} and {@code capture/<tenant>/runs}, for their owner only. A pointer says nothing of a
 * tenant; it is the tenant's whose spool it is in, so that no capture ever reads another tenant's.
 *
 * @param spool where hooks leave word
 * @param markers what was captured, by repository
 * @param runs what was read of logs and waits to be put together, a folder for each kind of log
 */
public record CaptureFolders(Path spool, Path markers, Path runs) {
    /** How the notes of capture points forget that remember more than what was acknowledged. */
    private static final Map<String, Consumer<Notebook>> FORGETTING = Map.of(
            CharterFeed.CAPTURE_POINT, CharterFeed::forgetCaptured,
            FeedbackFeed.CAPTURE_POINT, FeedbackFeed::forgetCaptured);

    /** Creates what is not there. */
    public static CaptureFolders in(Path data, Tenant tenant) {
        Path capture = data.resolve("capture").resolve(tenant.value());
        CaptureFolders folders =
                new CaptureFolders(capture.resolve("spool"), capture.resolve("markers"), capture.resolve("runs"));
        try {
            OwnerOnly.createFolder(folders.spool);
            OwnerOnly.createFolder(folders.markers);
            OwnerOnly.createFolder(folders.runs);
        } catch (IOException e) {
            throw new UncheckedIOException("can't create capture's folders in " + data, e);
        }
        return folders;
    }

    /**
     * Forgets which commits, files and messages were acknowledged, by a Kafka that is lost: they are read and sent again, and
     * are duplicates where they had become lines. What a version of a charter holds stays known: it never
     * changes. So does which message came first of a brief: it is called so. What was read of agents' logs stays: read anew, it
     * would get other ranges. Nothing may capture meanwhile.
     */
    public void forgetAcknowledged() {
        try (DirectoryStream<Path> kept = Files.newDirectoryStream(markers, "*.{marks,notes}")) {
            for (Path file : kept) {
                String name = String.valueOf(file.getFileName());
                Optional<String> point = FORGETTING.keySet().stream()
                        .filter(one -> name.equals(one + ".notes"))
                        .findFirst();
                if (point.isPresent()) {
                    forgetIn(point.get());
                } else {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't forget what was captured, in " + markers, e);
        }
    }

    private void forgetIn(String capturePoint) {
        try (Notebook notes = Notebook.open(markers, capturePoint, InstantSource.system())) {
            Optional.ofNullable(FORGETTING.get(capturePoint)).ifPresent(forget -> forget.accept(notes));
        }
    }

    /** What waits of logs. */
    public Path sessions() {
        return runs.resolve("sessions");
    }
}
