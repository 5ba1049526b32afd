package dev.sluice.capture.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Feeds;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.contracts.identity.Tenant;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What briefs and attempts at them are called. */
class BriefNamesTest {
    private static final String FIRST = "apprenticeship:b-1:brief";
    private static final String LATER = "apprenticeship:b-1:attempt:[0-9a-f]{32}";

    @TempDir
    Path folder;

    /** As builds did that knew one attempt at a brief: what they captured is a duplicate and not another event. */
    @Test
    void shouldCallTheFirstAttemptInAFileByItsBriefAndTellLaterOnesApart() {
        Path lines = folder.resolve("archive/1.jsonl");
        String all = attempt("b-1", "+kill()", 0.7)
                + attempt("b-2", "+kill()", 0.7)
                + attempt("b-1", "+slow()", 0.7)
                + attempt("b-1", "+wait()", 0.7);
        try (FeedbackFeed feed = feed()) {
            Feeds.write(lines, all);
            List<String> ids = ids(feed);
            assertThat(ids)
                    .doesNotHaveDuplicates()
                    .satisfiesExactly(
                            id -> assertThat(id).isEqualTo(FIRST),
                            id -> assertThat(id).isEqualTo("apprenticeship:b-2:brief"),
                            id -> assertThat(id).matches(LATER),
                            id -> assertThat(id).matches(LATER));

            Feeds.write(lines, all + attempt("b-3", "+kill()", 0.7));

            assertThat(ids(feed)).startsWith(ids.toArray(String[]::new)).hasSize(5);

            Feeds.write(folder.resolve("archive/2.jsonl"), attempt("b-1", "+late()", 0.7));

            assertThat(ids(feed)).as("in another file").containsExactly(FIRST);
        }
    }

    @Test
    void shouldCallAnAttemptThatComesAgainAsBefore() {
        Feeds.write(
                folder.resolve("archive/1.jsonl"),
                attempt("b-1", "+kill()", 0.7)
                        + attempt("b-1", "+slow()", 0.7)
                        + attempt("b-1", "+kill()", 0.8)
                        + attempt("b-1", "+slow()", 0.8));
        try (FeedbackFeed feed = feed()) {
            List<String> ids = ids(feed);

            assertThat(ids.subList(0, 2)).isEqualTo(ids.subList(2, 4));
        }
    }

    @Test
    void shouldTellAnAttemptFromABriefThatCameAlone() {
        String alone = attempt("b-1", "", 0.7).replaceFirst(",\"attempt\":\\{.*?\\}", "");
        Feeds.write(folder.resolve("archive/1.jsonl"), alone + attempt("b-1", "+kill()", 0.7));
        try (FeedbackFeed feed = feed()) {
            assertThat(ids(feed)).satisfiesExactly(id -> assertThat(id).isEqualTo(FIRST), id -> assertThat(id)
                    .matches(LATER));
        }
    }

    private static String attempt(String brief, String diff, double confidence) {
        return "{\"brief_id\":\"" + brief + "\",\"stage_at_capture\":\"review\","
                + "\"brief\":{\"task_type\":\"fix\",\"prompt\":\"stop\"},\"attempt\":{\"self_confidence\":" + confidence
                + ",\"escalate\":false,\"diff\":\"" + diff + "\"}}\n";
    }

    private static List<String> ids(FeedbackFeed feed) {
        return Feeds.take(feed).stream()
                .map(found -> Feeds.event(found).eventId().value())
                .toList();
    }

    private FeedbackFeed feed() {
        return FeedbackFeed.at(
                folder.resolve("archive"),
                new Tenant("acme-labs"),
                Optional.empty(),
                Feeds.PREPARER,
                Notebook.open(folder, "feedback", InstantSource.system()));
    }
}
