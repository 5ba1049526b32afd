package dev.sluice.capture.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Feeds;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.contracts.identity.Tenant;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What briefs and attempts at them are called. */
class BriefNamesTest {
    private static final String FIRST = "apprenticeship:b-1:brief";
    private static final String LATER = "apprenticeship:b-1:attempt:[0-9a-f]{32}";

    @TempDir
    Path folder;

    /** As builds did that knew one attempt at a brief: what they captured is a duplicate and not another event. */
    @Test
    void shouldCallTheFirstAttemptByItsBriefAndTellLaterOnesApart() {
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
    void shouldTellAttemptsApartThatStandInSeveralFiles() {
        Feeds.write(folder.resolve("archive/day-1.jsonl"), attempt("b-1", "+kill()", 0.7));
        String first = ids().get(0);
        Feeds.write(
                folder.resolve("archive/day-2.jsonl"),
                attempt("b-1", "+late()", 0.7) + attempt("b-1", "+kill()", 0.8) + attempt("b-1", "+late()", 0.8));

        assertThat(ids())
                .satisfiesExactly(
                        id -> assertThat(id).matches(LATER),
                        id -> assertThat(id).isEqualTo(first).isEqualTo(FIRST),
                        id -> assertThat(id).matches(LATER));
    }

    /** What was captured once isn't called otherwise because a line before it can be read now. */
    @Test
    void shouldCallAnAttemptAsBeforeOnceOneBeforeItIsCorrected() {
        Path lines = folder.resolve("archive/1.jsonl");
        String second = attempt("b-1", "+slow()", 0.7);
        Feeds.write(lines, attempt("b-1", "+kill()", 7) + second);
        assertThat(ids()).containsExactly(FIRST);

        Feeds.write(lines, attempt("b-1", "+kill()", 0.75) + second);

        assertThat(ids()).satisfiesExactly(id -> assertThat(id).matches(LATER), id -> assertThat(id)
                .isEqualTo(FIRST));
    }

    /** A process may be killed once the name is noted, and before the event is where nothing loses it. */
    @Test
    void shouldCallAnAttemptAsBeforeThatWasNotAcknowledged() {
        Feeds.write(folder.resolve("archive/1.jsonl"), attempt("b-1", "+kill()", 0.7) + attempt("b-1", "+slow()", 0.7));
        List<String> before;
        try (FeedbackFeed feed = feed()) {
            before = Feeds.look(feed).stream().map(BriefNamesTest::id).toList();
        }
        Feeds.write(folder.resolve("archive/0.jsonl"), attempt("b-1", "+slow()", 0.7));

        assertThat(ids()).containsExactly(before.get(1), before.get(0), before.get(1));
    }

    @ParameterizedTest
    @CsvSource({"1, 2, :attempt:", "2, 1, :brief:"})
    void shouldTellAnAttemptFromABriefThatCameAlone(String brief, String attempt, String later) {
        String alone = attempt("b-1", "", 0.7).replaceFirst(",\"attempt\":\\{.*?\\}", "");
        Feeds.write(folder.resolve("archive/" + brief + ".jsonl"), alone + alone);
        Feeds.write(folder.resolve("archive/" + attempt + ".jsonl"), attempt("b-1", "+kill()", 0.7));

        assertThat(Set.copyOf(ids()))
                .satisfiesExactlyInAnyOrder(id -> assertThat(id).isEqualTo(FIRST), id -> assertThat(id)
                        .matches("apprenticeship:b-1" + later + "[0-9a-f]{32}"));
    }

    private static String attempt(String brief, String diff, double confidence) {
        return "{\"brief_id\":\"" + brief + "\",\"stage_at_capture\":\"review\","
                + "\"brief\":{\"task_type\":\"fix\",\"prompt\":\"stop\"},\"attempt\":{\"self_confidence\":" + confidence
                + ",\"escalate\":false,\"diff\":\"" + diff + "\"}}\n";
    }

    private List<String> ids() {
        try (FeedbackFeed feed = feed()) {
            return ids(feed);
        }
    }

    private static List<String> ids(FeedbackFeed feed) {
        return Feeds.take(feed).stream()
                .filter(found -> found.event().fold(event -> true, refused -> false))
                .map(BriefNamesTest::id)
                .toList();
    }

    private static String id(Found found) {
        return Feeds.event(found).eventId().value();
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
