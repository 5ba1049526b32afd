package dev.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.capture.doctrine.CharterFeed;
import dev.sluice.capture.feedback.FeedbackFeed;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureFoldersTest {
    @Test
    void shouldForgetWhatWasAcknowledgedAndKeepWhatWaits(@TempDir Path data) throws IOException {
        CaptureFolders folders = CaptureFolders.in(data, new Tenant("acme"));
        Path marks = Files.createFile(folders.markers().resolve("a1.marks"));
        Path notes = Files.createFile(folders.markers().resolve("runtime.notes"));
        Path pointer = Files.createFile(folders.spool().resolve("pointers"));
        Path salt = Files.createFile(Files.createDirectories(folders.sessions()).resolve("salt"));

        folders.forgetAcknowledged();

        assertThat(marks).doesNotExist();
        assertThat(notes).doesNotExist();
        assertThat(pointer).exists();
        assertThat(salt).exists();
    }

    @Test
    void shouldForgetWhichClausesWentOutAndNotWhatTheirVersionHolds(@TempDir Path data) {
        CaptureFolders folders = CaptureFolders.in(data, new Tenant("acme"));
        Path charter = Feeds.write(data.resolve("charter.md"), "# Clause 7.1\nStay.\n");
        try (CharterFeed feed = feed(folders, charter)) {
            assertThat(Feeds.take(feed)).hasSize(1);
            assertThat(Feeds.take(feed)).isEmpty();
        }

        folders.forgetAcknowledged();

        try (CharterFeed feed = feed(folders, charter)) {
            assertThat(Feeds.take(feed)).hasSize(1);
            Feeds.write(charter, "# Clause 7.1\nGo.\n");
            assertThatThrownBy(feed::look).hasMessageContaining("was captured with other content");
        }
    }

    @Test
    void shouldForgetWhichMessagesWereCapturedAndNotWhatCameFirstOfABrief(@TempDir Path data) {
        CaptureFolders folders = CaptureFolders.in(data, new Tenant("acme"));
        Path archive = data.resolve("archive");
        Feeds.write(archive.resolve("2.json"), attempt("+kill()"));
        String first;
        try (FeedbackFeed feed = messages(folders, archive)) {
            first = Feeds.shown(Feeds.take(feed).get(0));
        }

        folders.forgetAcknowledged();

        Feeds.write(archive.resolve("1.json"), attempt("+slow()"));
        try (FeedbackFeed feed = messages(folders, archive)) {
            assertThat(Feeds.take(feed))
                    .satisfiesExactly(
                            other -> assertThat(Feeds.shown(other)).startsWith("apprenticeship:b-1:attempt:"),
                            again -> assertThat(Feeds.shown(again)).isEqualTo(first));
        }
    }

    private static String attempt(String diff) {
        return "{\"brief_id\":\"b-1\",\"stage_at_capture\":\"review\",\"brief\":{\"task_type\":\"fix\",\"prompt\":\"stop\"},"
                + "\"attempt\":{\"self_confidence\":0.7,\"escalate\":false,\"diff\":\"" + diff + "\"}}";
    }

    private static FeedbackFeed messages(CaptureFolders folders, Path archive) {
        return FeedbackFeed.at(
                archive,
                new Tenant("acme"),
                Optional.empty(),
                Feeds.PREPARER,
                Notebook.open(folders.markers(), FeedbackFeed.CAPTURE_POINT, InstantSource.system()));
    }

    private static CharterFeed feed(CaptureFolders folders, Path charter) {
        return new CharterFeed(
                charter,
                Optional.of(new DoctrineVersion("0.0.14")),
                Feeds.PREPARER,
                Notebook.open(folders.markers(), CharterFeed.CAPTURE_POINT, InstantSource.system()));
    }
}
