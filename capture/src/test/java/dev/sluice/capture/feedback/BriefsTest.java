package dev.sluice.capture.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Feeds;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which attempt a verdict is about that comes without its brief. */
class BriefsTest {
    private static final String BRIEF =
            "{\"brief_id\":\"b-1\",\"stage_at_capture\":\"review\",\"brief\":{\"task_type\":\"fix\",\"prompt\":\"stop\"},"
                    + "\"attempt\":{\"self_confidence\":0.7,\"escalate\":false,\"diff\":\"+kill()\"}}";
    private static final String VERDICT =
            "{\"brief_id\":\"b-1\",\"stage_at_capture\":\"review\",\"verdict\":{\"verdict\":\"reject\",\"notes\":\"no\","
                    + "\"corrected_diff\":\"+stop()\"}}";

    /** Of the older layout, where an attempt has a name. */
    private static final String NAMED =
            "{\"stage_at_capture\":\"review\",\"brief\":{\"brief_id\":\"b-1\",\"task_type\":\"fix\",\"body\":\"stop\"},"
                    + "\"attempt\":{\"brief_id\":\"b-1\",\"attempt_id\":\"a-1\",\"self_confidence\":0.8,\"escalate\":false,"
                    + "\"diff\":\"+own()\"}}\n";

    private static final String NAMING =
            "{\"stage_at_capture\":\"review\",\"verdict\":{\"brief_id\":\"b-1\",\"attempt_id\":\"a-1\","
                    + "\"verdict\":\"reject\",\"notes\":\"no\"},\"final_diff\":\"+stop()\"}\n";

    @TempDir
    Path folder;

    @Test
    void shouldMakeThePairWithTheLastAttemptBeforeTheVerdict() {
        String again = BRIEF.replace("+kill()", "+slow()");
        Feeds.write(folder.resolve("archive/1.jsonl"), BRIEF.replace("+kill()", "+other()") + "\n");
        Feeds.write(
                folder.resolve("archive/2.jsonl"),
                BRIEF + "\n" + again + "\n" + VERDICT + "\n" + BRIEF.replace("+kill()", "+late()") + "\n");

        assertThat(pairs()).singleElement().satisfies(pair -> assertThat(pair).contains("\"+slow()\""));
    }

    @Test
    void shouldMakeNoPairWhereTheVerdictMayBeAboutSeveralAttempts() {
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.json"), BRIEF);
        Feeds.write(archive.resolve("2.json"), BRIEF.replace("+kill()", "+slow()"));
        Feeds.write(archive.resolve("3.json"), VERDICT);
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(formats(Feeds.take(feed)))
                    .containsOnly("sluice.apprenticeship.v1")
                    .hasSize(3);
            assertThat(feed.notes())
                    .containsExactly("1 files with verdicts that may be about several attempts: they make no pair");
            assertThat(Feeds.take(feed)).isEmpty();
        }
    }

    @Test
    void shouldTellAfterARestartOfVerdictsThatMakeNoPairUntilTheirFileChanges() {
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.json"), BRIEF);
        Feeds.write(archive.resolve("2.json"), BRIEF.replace("+kill()", "+slow()"));
        Feeds.write(archive.resolve("3.json"), VERDICT);
        Feeds.write(archive.resolve("4.jsonl"), NAMING + VERDICT.replace("b-1", "b-2") + "\n{\"brief");
        try (FeedbackFeed feed = feed(archive)) {
            Feeds.take(feed);
        }
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(Feeds.take(feed)).isEmpty();
            assertThat(feed.notes())
                    .containsExactly(
                            "1 files with verdicts that make no pair yet: no brief with an attempt has come for them",
                            "2 files with verdicts that may be about several attempts: they make no pair",
                            "1 files whose last line has no end and can't be read yet");
            Feeds.write(archive.resolve("3.json"), VERDICT.replace("b-1", "b-4"));
            Feeds.write(archive.resolve("4.jsonl"), VERDICT.replace("b-1", "b-5"));
            Feeds.take(feed);
            assertThat(feed.notes())
                    .containsExactly(
                            "2 files with verdicts that make no pair yet: no brief with an attempt has come for them");
        }
    }

    /** What a verdict may be about doesn't get clearer by what goes away. */
    @Test
    void shouldNotDecideByAFileThatGoesAwayWhatAVerdictIsAbout() throws IOException {
        Path archive = folder.resolve("archive");
        Path first = Feeds.write(archive.resolve("1.json"), BRIEF);
        Feeds.write(archive.resolve("2.json"), BRIEF.replace("+kill()", "+slow()"));
        Feeds.write(archive.resolve("3.json"), VERDICT);
        Feeds.write(
                archive.resolve("4.jsonl"),
                VERDICT.replace("\"no\"", "\"never\"") + "\n" + VERDICT.replace("b-1", "b-2"));
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(formats(Feeds.take(feed))).hasSize(5).containsOnly("sluice.apprenticeship.v1");
        }
        Files.delete(first);
        Feeds.write(archive.resolve("5.json"), BRIEF.replace("b-1", "b-3"));

        try (FeedbackFeed feed = feed(archive)) {
            assertThat(Feeds.take(feed)).extracting(Found::place).containsExactly("5.json");
            Feeds.write(archive.resolve("6.json"), BRIEF.replace("b-1", "b-2"));
            assertThat(formats(Feeds.take(feed))).containsExactly("sluice.feedback.v1", "sluice.apprenticeship.v1");
        }
    }

    @Test
    void shouldMakeNoPairWithAnOlderAttemptWhereTheFileGrowsWhileItIsRead() {
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.json"), VERDICT.replace("b-1", "b-2"));
        Path lines = Feeds.write(archive.resolve("2.jsonl"), BRIEF + "\n");
        try (FeedbackFeed feed = feed(archive)) {
            Iterator<Found> look = feed.look();
            look.next().done().run();
            Feeds.write(lines, BRIEF + "\n" + BRIEF.replace("+kill()", "+slow()") + "\n" + VERDICT + "\n");
            List<Found> rest = new ArrayList<>();
            look.forEachRemaining(rest::add);
            rest.forEach(one -> one.done().run());

            assertThat(formats(rest)).hasSize(3).containsOnly("sluice.apprenticeship.v1");
            assertThat(Feeds.take(feed))
                    .extracting(Feeds::shown)
                    .filteredOn(shown -> shown.startsWith("feedback:"))
                    .singleElement()
                    .satisfies(pair -> assertThat(pair).contains("\"+slow()\""));
        }
    }

    @Test
    void shouldMakeNoPairWithAnAttemptWithoutANameWhereTheOneThatTheVerdictNamesIsThere() {
        Feeds.write(folder.resolve("archive/1.jsonl"), NAMED + BRIEF + "\n" + NAMING);
        Feeds.write(
                folder.resolve("archive/2.jsonl"), BRIEF.replace("b-1", "b-2") + "\n" + NAMING.replace("b-1", "b-2"));

        assertThat(pairs())
                .satisfiesExactlyInAnyOrder(
                        pair -> assertThat(pair).contains("\"b-1\"", "\"+own()\""),
                        pair -> assertThat(pair).contains("\"b-2\"", "\"+kill()\""));
    }

    @Test
    void shouldWaitForTheAttemptThatAVerdictNamesWhereSeveralHaveNoName() throws IOException {
        Path archive = folder.resolve("archive");
        Path first = Feeds.write(archive.resolve("1.json"), BRIEF);
        Feeds.write(archive.resolve("2.json"), BRIEF.replace("+kill()", "+slow()"));
        Feeds.write(archive.resolve("3.json"), NAMING);
        try (FeedbackFeed feed = feed(archive)) {
            Feeds.take(feed);
            Files.delete(first);
            Feeds.write(archive.resolve("4.json"), BRIEF.replace("b-1", "b-3"));
            assertThat(Feeds.take(feed)).extracting(Found::place).containsExactly("4.json");
            Feeds.write(archive.resolve("5.json"), NAMED);

            assertThat(Feeds.take(feed))
                    .extracting(Feeds::shown)
                    .filteredOn(shown -> shown.startsWith("feedback:"))
                    .singleElement()
                    .satisfies(pair -> assertThat(pair).contains("\"+own()\""));
        }
    }

    @Test
    void shouldMakeThePairWhereSeveralMessagesSayTheSameAttempt() {
        Feeds.write(folder.resolve("archive/1.json"), BRIEF);
        Feeds.write(folder.resolve("archive/2.json"), BRIEF.replace("0.7", "0.8"));
        Feeds.write(folder.resolve("archive/3.json"), VERDICT);

        assertThat(pairs()).hasSize(1);
    }

    @Test
    void shouldMakeNoPairOfAVerdictAndAnotherAttemptThanItsOwn() {
        String own = VERDICT.replace("\"verdict\":{", "\"attempt\":{\"diff\":\"+own()\"},\"verdict\":{");
        Feeds.write(folder.resolve("archive/1.jsonl"), BRIEF + "\n" + own + "\n");

        assertThat(pairs()).isEmpty();
    }

    private List<String> pairs() {
        try (FeedbackFeed feed = feed(folder.resolve("archive"))) {
            return Feeds.take(feed).stream()
                    .map(Feeds::shown)
                    .filter(shown -> shown.startsWith("feedback:"))
                    .toList();
        }
    }

    private static List<String> formats(List<Found> found) {
        return found.stream().map(one -> Feeds.event(one).format().value()).toList();
    }

    private FeedbackFeed feed(Path place) {
        return FeedbackFeed.at(
                place,
                new Tenant("acme-labs"),
                Optional.empty(),
                Feeds.PREPARER,
                Notebook.open(folder, "feedback", InstantSource.system()));
    }
}
