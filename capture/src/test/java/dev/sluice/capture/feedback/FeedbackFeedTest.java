package dev.sluice.capture.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Feeds;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedbackFeedTest {
    private static final String PAIR =
            "{\"verdict\":\"reject\",\"prompt\":\"stop\",\"rejected_trajectory\":\"kill(7)\","
                    + "\"corrected_trajectory\":\"stop(7)\",\"constraint_violation_tag\":\"clause-9\"}";
    private static final String STEP =
            "{\"brief_id\":\"b-1\",\"stage_at_capture\":\"review\",\"brief\":{\"task_type\":\"fix\",\"prompt\":\"stop\"},"
                    + "\"attempt\":{\"self_confidence\":0.7,\"escalate\":false,\"diff\":\"+kill()\"},"
                    + "\"verdict\":{\"verdict\":\"refine\",\"notes\":\"no\",\"corrected_diff\":\"+stop()\"}}";

    private static final String BRIEF = STEP.replaceFirst(",\"verdict\":\\{.*\\}\\}", "}");

    @TempDir
    Path folder;

    @Test
    void shouldMakeAPairOfAMessage() {
        String claims = "\"session_id\":\"s-4\",\"cluster\":\"wells\",";
        Found found = look(PAIR.replaceFirst("\\{", "{" + claims)).get(0);

        CaptureEvent event = Feeds.event(found);
        assertThat(event.payload().bytes().utf8()).isEqualTo(PAIR);
        assertThat(event.eventId().value()).matches("feedback:[0-9a-f]{32}");
        assertThat(event.claims().cluster()).contains(new Cluster("wells"));
        assertThat(event.claims().sessionId()).contains(new SessionId("s-4"));
        assertThat(event.claims().scope()).contains(Scope.CLUSTER);
    }

    @Test
    void shouldGiveAPairToTheClusterOfItsOperator() {
        assertThat(Feeds.event(look(PAIR).get(0)).claims().cluster()).contains(new Cluster("pump-house"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "defer", "defer-tier-c"})
    void shouldPassOverWhatIsNoCorrection(String verdict) {
        assertThat(look(PAIR.replace("reject\"", verdict + "\""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kill(7), '', contract-broken/feedback.sides-not-empty",
        "stop(7), ..., contract-broken/feedback.sides-no-placeholder",
        "kill(7), stop(7), contract-broken/feedback.sides-differ",
        "reject, maybe, invalid-field/feedback.verdict",
        "prompt, author, unknown-field/payload",
    })
    void shouldRefuseWhatTeachesNothing(String good, String bad, String cause) {
        assertThat(look(PAIR.replaceFirst(java.util.regex.Pattern.quote(good), bad)))
                .extracting(Feeds::shown)
                .containsExactly(cause);
    }

    @Test
    void shouldRefuseSidesThatAreTheSameOnceClean() {
        String pair = PAIR.replace("kill(7)", "mail jo.doe@harbour-works.io")
                .replace("stop(7)", "mail al.poe@harbour-works.io");

        assertThat(look(pair)).extracting(Feeds::shown).containsExactly("contract-broken/feedback.sides-differ");
    }

    @Test
    void shouldRefuseAMessageOfAnotherTenant() {
        assertThat(look(PAIR.replaceFirst("\\{", "{\"tenant\":\"globex\",")))
                .extracting(Feeds::shown)
                .containsExactly("tenant-mismatch/tenant");
    }

    @Test
    void shouldPublishThePairOfAnApprenticeshipToo() {
        List<Found> found = look(STEP);

        assertThat(found)
                .extracting(one -> Feeds.event(one).format().value())
                .containsExactly("sluice.apprenticeship.v1", "sluice.feedback.v1");
        assertThat(Feeds.event(found.get(0)).eventId().value()).matches("apprenticeship:b-1:verdict:[0-9a-f]{32}");
        assertThat(Feeds.event(found.get(1)).payload().bytes().utf8())
                .isEqualTo("{\"verdict\":\"refine\",\"prompt\":\"stop\",\"rejected_trajectory\":\"+kill()\","
                        + "\"corrected_trajectory\":\"+stop()\","
                        + "\"brief_id\":\"b-1\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"refine\"|\"accept\"",
                "\"refine\"|\"defer-tier-c\"",
                ",\"corrected_diff\":\"+stop()\"|",
                "+kill()|''",
            })
    void shouldPublishTheStepAloneWhereThereIsNoPair(String pair, String none) {
        assertThat(look(STEP.replace(pair, none == null ? "" : none)))
                .extracting(one -> Feeds.event(one).format().value())
                .containsExactly("sluice.apprenticeship.v1");
    }

    @Test
    void shouldLetALaterVerdictReferToItsBrief() {
        assertThat(Feeds.event(look(BRIEF).get(0)).eventId()).hasToString("apprenticeship:b-1:brief");
        assertThat(Feeds.event(look(BRIEF.replaceFirst(",\"attempt\":\\{.*?\\}", "")
                                        .replace("b-1", "b-2"))
                                .get(0))
                        .eventId())
                .hasToString("apprenticeship:b-2:brief");
        assertThat(look(verdict("no"))).singleElement().satisfies(alone -> assertThat(
                        Feeds.event(alone).eventId().value())
                .matches("apprenticeship:b-1:verdict:[0-9a-f]{32}"));
    }

    @Test
    void shouldTellTheVerdictsOnABriefApart() {
        assertThat(List.of(look(verdict("no")), look(verdict("still no")), look(verdict("no"))))
                .extracting(found -> Feeds.event(found.get(0)).eventId())
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(2)).isNotEqualTo(ids.get(1)));
    }

    @Test
    void shouldMakeAPairOfAVerdictAndTheBriefInAnotherMessageOfItsFolder() {
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.json"), "no message");
        Feeds.write(archive.resolve("2.json"), BRIEF.replace("b-1", "b-2").replace("+kill()", "+other()"));
        Feeds.write(archive.resolve("3.json"), BRIEF.replaceFirst("\\{", "{\"cluster\":\"wells\","));
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(Feeds.take(feed)).extracting(Found::place).containsExactly("1.json", "2.json", "3.json");
            Feeds.write(archive.resolve("4.json"), verdict("no"));

            List<Found> found = Feeds.take(feed);

            assertThat(found).extracting(Found::place).containsExactly("4.json", "4.json");
            CaptureEvent pair = Feeds.event(found.get(1));
            assertThat(pair.payload().bytes().utf8())
                    .isEqualTo("{\"verdict\":\"reject\",\"prompt\":\"stop\",\"rejected_trajectory\":\"+kill()\","
                            + "\"corrected_trajectory\":\"+stop()\","
                            + "\"brief_id\":\"b-1\"}");
            assertThat(pair.claims().cluster()).as("of whom the verdict is").contains(new Cluster("pump-house"));
        }
    }

    @Test
    void shouldMakeThePairOfAVerdictOnceItsBriefComes() {
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.json"), verdict("no"));
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(formats(Feeds.take(feed))).containsExactly("sluice.apprenticeship.v1");
            assertThat(feed.notes())
                    .containsExactly(
                            "1 files with verdicts that make no pair yet: no brief with an attempt has come for them");
            Feeds.write(archive.resolve("2.json"), BRIEF.replace("b-1", "b-2"));
            assertThat(Feeds.take(feed)).extracting(Found::place).containsExactly("2.json");
            assertThat(feed.notes()).hasSize(1);
            Feeds.write(archive.resolve("3.json"), BRIEF);

            List<Found> found = Feeds.take(feed);

            assertThat(found).extracting(Found::place).containsExactly("1.json", "3.json");
            assertThat(formats(found)).containsExactly("sluice.feedback.v1", "sluice.apprenticeship.v1");
            assertThat(feed.notes()).isEmpty();
            assertThat(Feeds.take(feed)).isEmpty();
        }
    }

    /** One verdict that waits for ever must not have the whole archive read whenever a message comes. */
    @Test
    void shouldNotReadAgainForAVerdictThatWaitsWhatHasNotChanged() throws IOException {
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.json"), verdict("no"));
        Path other = Feeds.write(archive.resolve("2.json"), BRIEF.replace("b-1", "b-2"));
        try (FeedbackFeed feed = feed(archive)) {
            Feeds.take(feed);
            FileTime changed = Files.getLastModifiedTime(other);
            Feeds.write(other, BRIEF);
            Files.setLastModifiedTime(other, changed);
            Feeds.write(archive.resolve("3.json"), BRIEF.replace("b-1", "b-3"));

            assertThat(Feeds.take(feed)).extracting(Found::place).containsExactly("3.json");
            assertThat(feed.notes()).hasSize(1);
        }
    }

    @Test
    void shouldRememberOverARestartWhichVerdictsWait() {
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.json"), verdict("no"));
        try (FeedbackFeed feed = feed(archive)) {
            Feeds.take(feed);
        }
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(Feeds.take(feed)).isEmpty();
            assertThat(feed.notes()).hasSize(1);
        }
        Feeds.write(archive.resolve("2.json"), BRIEF);
        try (FeedbackFeed feed = feed(archive)) {
            List<Found> found = Feeds.look(feed);
            assertThat(formats(found)).containsExactly("sluice.feedback.v1", "sluice.apprenticeship.v1");
            found.get(1).done().run();
            feed.settle();
        }
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(formats(Feeds.take(feed)))
                    .as("stopped before the pair was acknowledged")
                    .containsExactly("sluice.feedback.v1");
            assertThat(feed.notes()).isEmpty();
        }
    }

    @Test
    void shouldNotWaitForTheBriefOfAVerdictThatIsRefused() {
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.json"), verdict(""));
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(Feeds.take(feed))
                    .extracting(Feeds::shown)
                    .containsExactly("contract-broken/apprenticeship.notes-on-correction");
            assertThat(feed.notes()).isEmpty();
        }
    }

    @Test
    void shouldMakeNoPairWithABriefOfAnotherTenant() {
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.json"), BRIEF.replaceFirst("\\{", "{\"tenant\":\"globex\","));
        Feeds.write(archive.resolve("2.json"), verdict("no"));

        try (FeedbackFeed feed = feed(archive)) {
            assertThat(Feeds.take(feed)).extracting(Found::place).containsExactly("1.json", "2.json");
        }
    }

    @Test
    void shouldKeepMessagesOfOneNameInTwoFoldersApart() throws IOException {
        FileTime written = FileTime.from(Instant.parse("2026-03-01T12:00:00Z"));
        for (String place : List.of("north", "south")) {
            Path message = Feeds.write(folder.resolve(place).resolve("1.json"), PAIR);
            Files.setLastModifiedTime(message, written);
            try (FeedbackFeed feed = feed(folder.resolve(place))) {
                assertThat(Feeds.take(feed)).as(place).hasSize(1);
            }
        }
        try (FeedbackFeed feed = feed(folder.resolve("south/../north/1.json"))) {
            assertThat(Feeds.take(feed)).isEmpty();
        }
    }

    @Test
    void shouldTakeEachMessageOfAFolderOnce() {
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.json"), STEP);
        Feeds.write(archive.resolve("2.json"), "no message");
        Feeds.write(archive.resolve("3.json"), PAIR.replace("reject\"", "accept\""));
        Feeds.write(archive.resolve("4.txt"), PAIR);
        try (FeedbackFeed feed = feed(archive)) {
            List<Found> found = Feeds.look(feed);
            assertThat(found).extracting(Found::place).containsExactly("1.json", "1.json", "2.json");
            found.subList(1, 3).forEach(one -> one.done().run());
        }
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(Feeds.take(feed)).extracting(Found::place).containsExactly("1.json", "1.json");
            Feeds.write(archive.resolve("2.json"), PAIR);
            assertThat(Feeds.take(feed)).extracting(Found::place).containsExactly("2.json");
            assertThat(Feeds.take(feed)).isEmpty();
        }
    }

    @Test
    void shouldTakeEachLineOfAFileOfLines() {
        Path archive = folder.resolve("archive");
        String lines = verdict("no") + "\n\n" + "no message\n" + PAIR + "\n";
        Feeds.write(archive.resolve("1.jsonl"), lines);
        Feeds.write(archive.resolve("2.ndjson"), PAIR.replace("reject\"", "accept\""));
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(Feeds.take(feed))
                    .extracting(Found::place)
                    .containsExactly("1.jsonl, line 1", "1.jsonl, line 3", "1.jsonl, line 4");
            assertThat(feed.notes()).hasSize(1);
            Feeds.write(archive.resolve("3.jsonl"), PAIR.replace("stop", "halt") + "\n" + BRIEF);

            List<Found> found = Feeds.take(feed);

            assertThat(found)
                    .as("the pair of the verdict that waited, and what is new")
                    .extracting(Found::place)
                    .containsExactly("1.jsonl, line 1", "3.jsonl, line 1", "3.jsonl, line 2");
            assertThat(formats(found))
                    .containsExactly("sluice.feedback.v1", "sluice.feedback.v1", "sluice.apprenticeship.v1");
            assertThat(feed.notes()).isEmpty();
            assertThat(Feeds.take(feed)).isEmpty();
        }
    }

    /** A message has a limit, and not its file. */
    @Test
    void shouldReadAFileOfLinesOfMoreThanAMessageMayHave() {
        String lines = BRIEF + "\n" + " ".repeat(3 << 20) + "\n" + " ".repeat(3 << 20) + "\n" + verdict("no") + "\n"
                + "x".repeat(5 << 20) + "\n" + PAIR;
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.jsonl"), lines);
        try (FeedbackFeed feed = feed(archive)) {
            List<Found> found = Feeds.take(feed);

            assertThat(found)
                    .extracting(Found::place)
                    .containsExactly(
                            "1.jsonl, line 1",
                            "1.jsonl, line 4",
                            "1.jsonl, line 4",
                            "1.jsonl, line 5",
                            "1.jsonl, line 6");
            assertThat(Feeds.shown(found.get(3))).isEqualTo("too-large/event-size");
            assertThat(Feeds.take(feed)).isEmpty();
        }
    }

    @Test
    void shouldLeaveALastLineThatIsStillWritten() {
        Path archive = folder.resolve("archive");
        Feeds.write(archive.resolve("1.jsonl"), BRIEF + "\n" + PAIR.substring(0, 40));
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(Feeds.take(feed)).extracting(Found::place).containsExactly("1.jsonl, line 1");
            assertThat(feed.notes()).containsExactly("1 files whose last line has no end and can't be read yet");
        }
        try (FeedbackFeed feed = feed(archive)) {
            assertThat(Feeds.take(feed)).isEmpty();
            assertThat(feed.notes()).as("after a restart").hasSize(1);

            Feeds.write(archive.resolve("1.jsonl"), BRIEF + "\n" + PAIR);

            assertThat(formats(Feeds.take(feed))).containsExactly("sluice.apprenticeship.v1", "sluice.feedback.v1");
            assertThat(feed.notes()).isEmpty();
        }
    }

    private static List<String> formats(List<Found> found) {
        return found.stream().map(one -> Feeds.event(one).format().value()).toList();
    }

    private static String verdict(String notes) {
        return "{\"brief_id\":\"b-1\",\"stage_at_capture\":\"review\",\"verdict\":{\"verdict\":\"reject\",\"notes\":\""
                + notes + "\",\"corrected_diff\":\"+stop()\"}}";
    }

    private List<Found> look(String message) {
        try (FeedbackFeed feed = feed(Feeds.write(folder.resolve("message.json"), message))) {
            return Feeds.look(feed);
        }
    }

    private FeedbackFeed feed(Path place) {
        return FeedbackFeed.at(
                place,
                new Tenant("acme-labs"),
                Optional.of(new Cluster("pump-house")),
                Feeds.PREPARER,
                Notebook.open(folder, "feedback", InstantSource.system()));
    }
}
