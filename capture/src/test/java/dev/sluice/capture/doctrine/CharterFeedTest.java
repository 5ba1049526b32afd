package dev.sluice.capture.doctrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.capture.CaptureRefusedException;
import dev.sluice.capture.Feeds;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharterFeedTest {
    private static final String MARKDOWN = """
            Role: task-cluster

            # Where to work

            Work where the brief is. Ask jo.doe@harbour-works.io.

            ## May
            - open a branch
            - ask for
              a merge

            ## May not
            * push to main
            """;

    @TempDir
    Path folder;

    private Path charter;
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void writeCharter() {
        charter = folder.resolve("charter");
        Feeds.write(charter.resolve("7.2.md"), MARKDOWN);
        Feeds.write(
                charter.resolve("7.1.json"),
                "{\"may\":[],\"may_not\":[\"sleep\"],\"text\":\"Stay awake.\",\"citations\":[]}");
    }

    @Test
    void shouldMakeAnEventOfEachClause() {
        try (CharterFeed feed = feed("0.0.14")) {
            List<Found> found = Feeds.look(feed);

            assertThat(found)
                    .extracting(Feeds::shown)
                    .containsExactly(
                            "doctrine:0.0.14:7.1 {\"may\":[],\"may_not\":[\"sleep\"],\"text\":\"Stay awake.\","
                                    + "\"citations\":[],\"doctrine_version\":\"0.0.14\",\"clause_id\":\"7.1\"}",
                            "doctrine:0.0.14:7.2:task-cluster {\"role\":\"task-cluster\","
                                    + "\"may\":[\"open a branch\",\"ask for a merge\"],"
                                    + "\"may_not\":[\"push to main\"],\"citations\":[],"
                                    + "\"text\":\"# Where to work\\n\\nWork where the brief is. Ask [EMAIL].\","
                                    + "\"doctrine_version\":\"0.0.14\",\"clause_id\":\"7.2\",\"redactions\":\"email=1\"}");
            CaptureEvent second = Feeds.event(found.get(1));
            assertThat(second.claims().doctrineVersion()).contains(new DoctrineVersion("0.0.14"));
            assertThat(second.claims().role()).contains(new Role("task-cluster"));
        }
    }

    @Test
    void shouldKnowAHeadingHoweverItIsWritten() {
        Feeds.write(
                charter.resolve("7.2.md"),
                "#water is the subject.\n\n### May:\n- rest\n\n###### **May not**: ##\n- sleep\n\n# May-not\n- run\n");

        try (CharterFeed feed = feed("0.0.14")) {
            assertThat(Feeds.shown(Feeds.look(feed).get(1)))
                    .contains("\"may\":[\"rest\"],\"may_not\":[\"sleep\",\"run\"],")
                    .contains("\"text\":\"#water is the subject.\"");
        }
    }

    /** Else what is forbidden would stand among what is permitted, or nowhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "## Must not\n- sleep\n",
                "## May only\n- rest\n",
                "## May\n- rest\n\nMay not:\n- sleep\n",
                "## May\n- rest\n#May not\n- sleep\n",
                "## May\n- rest\n\n**May not**\n- sleep\n",
                "## May\n- rest\n####### May not\n- sleep\n",
            })
    void shouldRefuseAClauseWhoseListsCantBeTold(String page) {
        Feeds.write(charter.resolve("7.2.md"), "Work.\n\n" + page);

        try (CharterFeed feed = feed("0.0.14")) {
            assertThatThrownBy(feed::look)
                    .hasMessage("1 of 2 clauses refused, none published: 7.2.md: unknown-field/payload");
        }
    }

    @Test
    void shouldRefuseAFileThatIsLargerThanAnyClause() {
        Feeds.write(charter.resolve("7.2.md"), "w".repeat((4 << 20) + 1));

        try (CharterFeed feed = feed("0.0.14")) {
            assertThatThrownBy(feed::look)
                    .hasMessage("1 of 2 clauses refused, none published: 7.2.md: too-large/event-size");
        }
    }

    @Test
    void shouldTakeNoLinkForAClause() throws IOException {
        Path elsewhere = Feeds.write(folder.resolve("elsewhere.md"), "Somebody else's.");
        Files.createSymbolicLink(charter.resolve("9.md"), elsewhere);

        try (CharterFeed feed = feed("0.0.14")) {
            assertThat(Feeds.look(feed)).hasSize(2);
        }
    }

    /** A version that goes without what its folder seems to hold is told about. */
    @Test
    void shouldTellWhichLinksItDoesNotFollow() throws IOException {
        Path elsewhere = Feeds.write(folder.resolve("elsewhere/7.3.md"), "Status: draft\nProposed-by: master\n\nRest.");
        Path amendments = Files.createSymbolicLink(charter.resolve("amendments"), elsewhere.getParent());
        Path clause = Files.createSymbolicLink(charter.resolve("9.md"), elsewhere);
        Files.createSymbolicLink(charter.resolve("README"), elsewhere);

        try (CharterFeed feed = feed("0.0.14")) {
            assertThat(Feeds.look(feed)).extracting(Found::place).containsExactly("7.1.json", "7.2.md");
            assertThat(feed.notes())
                    .containsExactly(
                            "not read, because it is a symbolic link: " + clause,
                            "not read, because it is a symbolic link: " + amendments);
        }
    }

    @Test
    void shouldOfferAVersionOnce() {
        try (CharterFeed feed = feed("0.0.14")) {
            assertThat(Feeds.take(feed)).hasSize(2);
            assertThat(Feeds.look(feed)).isEmpty();
        }
        try (CharterFeed feed = feed("0.0.14")) {
            assertThat(Feeds.look(feed)).isEmpty();
        }
    }

    @Test
    void shouldOfferAgainWhatWasNotAcknowledged() {
        try (CharterFeed feed = feed("0.0.14")) {
            Feeds.look(feed).get(0).done().run();
        }
        try (CharterFeed feed = feed("0.0.14")) {
            assertThat(Feeds.look(feed)).extracting(Found::place).containsExactly("7.2.md");
        }
    }

    @Test
    void shouldTellHowManyClausesAVersionHasBeforeTheyAreOut() {
        Feeds.write(charter.resolve("amendments/7.2.md"), "Status: draft\nProposed-by: master\n\nRest.");
        try (CharterFeed feed = feed("0.0.14")) {
            feed.look();

            Notebook notes = Notebook.glance(folder, CharterFeed.CAPTURE_POINT);
            assertThat(CharterFeed.clauses(notes, new DoctrineVersion("0.0.14")))
                    .hasValue(2);
            assertThat(CharterFeed.clauses(notes, new DoctrineVersion("0.0.15")))
                    .isEmpty();
        }
    }

    /** Noted before the first clause goes out: a crash right after changes nothing. */
    @Test
    void shouldRefuseTheSameVersionWithOtherContent() {
        try (CharterFeed feed = feed("0.0.14")) {
            feed.look();
        }
        Feeds.write(charter.resolve("7.3.md"), "One clause more.");

        try (CharterFeed feed = feed("0.0.14")) {
            assertThatThrownBy(feed::look)
                    .isInstanceOf(CaptureRefusedException.class)
                    .hasMessage("version 0.0.14 was captured with other content: "
                            + "a released version never changes, give a new one");
        }
        try (CharterFeed feed = feed("0.0.15")) {
            assertThat(Feeds.look(feed)).hasSize(3);
        }
    }

    @Test
    void shouldOfferNothingWhereOneClauseIsRefused() {
        Feeds.write(
                charter.resolve("7.3.json"),
                "{\"may\":[\"rest\"],\"may_not\":[\"rest\"],\"text\":\"\",\"citations\":[]}");
        Feeds.write(charter.resolve("7.4.md"), "Role: Task Cluster\n\nWork.");

        try (CharterFeed feed = feed("0.0.14")) {
            assertThatThrownBy(feed::look)
                    .hasMessage("2 of 4 clauses refused, none published: "
                            + "7.3.json: contract-broken/doctrine.may-or-may-not; "
                            + "7.4.md: invalid-field/doctrine.role");
        }
    }

    @Test
    void shouldRefuseAClauseThatStandsInTwoFiles() {
        Feeds.write(charter.resolve("8.md"), "Role: task-cluster\n\nOnce more.");
        Feeds.write(
                charter.resolve("9.json"),
                "{\"clause_id\":\"8\",\"role\":\"task-cluster\",\"may\":[],\"may_not\":[],\"text\":\"a\",\"citations\":[]}");

        try (CharterFeed feed = feed("0.0.14")) {
            assertThatThrownBy(feed::look).hasMessage("a clause of a role stands in two places: 9.json");
        }
    }

    @Test
    void shouldRefuseAFolderWithoutClauses() throws IOException {
        charter = Files.createDirectories(folder.resolve("empty"));

        try (CharterFeed feed = feed("0.0.14")) {
            assertThatThrownBy(feed::look).hasMessageStartingWith("no clause in " + charter);
        }
    }

    @Test
    void shouldSendAmendmentsInFlightOneByOne() {
        Path amendment = charter.resolve("amendments/7.2.md");
        Feeds.write(amendment, "Status: draft\nProposed-by: root-water-works\n\nWork anywhere.");
        Feeds.write(charter.resolve("amendments/7.3.md"), "Status: agreed\nProposed-by: master\n\nRest.");
        try (CharterFeed feed = feed("0.0.14")) {
            List<Found> first = Feeds.take(feed);
            Feeds.write(amendment, "Status: proposed\nProposed-by: root-water-works\n\nWork anywhere.");
            List<Found> second = Feeds.take(feed);

            assertThat(first)
                    .extracting(one -> one.place() + " "
                            + one.event().fold(event -> event.format().value(), no -> no.rule()
                                    .wireName()))
                    .containsExactly(
                            "7.1.json sluice.doctrine.v1",
                            "7.2.md sluice.doctrine.v1",
                            "amendments/7.2.md sluice.amendment.v1",
                            "amendments/7.3.md amendment.status");
            assertThat(second).extracting(Found::place).containsExactly("amendments/7.2.md", "amendments/7.3.md");
            assertThat(Feeds.event(second.get(0)).eventId().value())
                    .startsWith("amendment:0.0.14:7.2:")
                    .isNotEqualTo(Feeds.event(first.get(2)).eventId().value());
        }
    }

    @Test
    void shouldTakeANewVersionThatTheFolderNames() {
        Path version = Feeds.write(charter.resolve("VERSION"), "0.0.14\n");
        try (CharterFeed feed = feed("0.0.1")) {
            assertThat(Feeds.take(feed))
                    .extracting(Feeds::shown)
                    .allMatch(shown -> shown.startsWith("doctrine:0.0.14:"));

            Feeds.write(charter.resolve("7.3.md"), "One clause more.");
            assertThatThrownBy(feed::look).hasMessageStartingWith("version 0.0.14 was captured with other content");
            Feeds.write(version, "0.0.15\n");

            assertThat(Feeds.take(feed))
                    .hasSize(3)
                    .extracting(Feeds::shown)
                    .allMatch(shown -> shown.startsWith("doctrine:0.0.15:"));
        }
    }

    @Test
    void shouldWaitForWhatFollowsANewVersion() throws IOException {
        now = changed(charter.resolve("7.1.json")).plusSeconds(10);
        try (CharterFeed feed = following()) {
            feed.look();
            assertThat(Feeds.take(feed)).hasSize(2);

            Path version = Feeds.write(charter.resolve("VERSION"), "0.0.15");
            assertThat(Feeds.look(feed)).isEmpty();
            assertThat(Feeds.look(feed)).isEmpty();

            now = changed(version).plusSeconds(10);
            assertThat(Feeds.take(feed))
                    .extracting(Feeds::shown)
                    .allMatch(shown -> shown.startsWith("doctrine:0.0.15:"));
        }
    }

    @Test
    void shouldRefuseACharterOfNoVersion() {
        try (CharterFeed feed = feed("")) {
            assertThatThrownBy(feed::look)
                    .isInstanceOf(CaptureRefusedException.class)
                    .hasMessage("the charter " + charter + " doesn't say its version: a folder does in a file VERSION, "
                            + "a file in doctrine_version");
            Feeds.write(charter.resolve("VERSION"), "v14");
            assertThatThrownBy(feed::look)
                    .hasMessage(charter.resolve("VERSION")
                            + " doesn't hold a version: it must be n.n.n, for example 0.0.14");
        }
    }

    @Test
    void shouldWaitWhileAFollowedFolderIsBeingCopied() throws IOException {
        Path late = charter.resolve("7.2.md");
        Files.delete(late);
        now = changed(charter.resolve("7.1.json")).plusSeconds(10);
        try (CharterFeed feed = following()) {
            assertThat(Feeds.look(feed)).isEmpty();
            assertThat(feed.notes()).containsExactly("waits until nobody has written to the charter for a while");

            Feeds.write(late, MARKDOWN);
            now = changed(late).plusSeconds(10);
            assertThat(Feeds.look(feed)).isEmpty();

            assertThat(Feeds.take(feed)).extracting(Found::place).containsExactly("7.1.json", "7.2.md");
            assertThat(feed.notes()).isEmpty();
        }
    }

    /** Whatever time of its own a copy claims. */
    @Test
    void shouldWaitForFilesOfAFollowedFolderToBeTenSecondsOld() throws IOException {
        Path part = Feeds.write(charter.resolve(".7.3.md.part"), "Half a cl");
        Files.setLastModifiedTime(part, FileTime.from(Instant.EPOCH));
        now = changed(part).plusSeconds(10).minusNanos(1);
        try (CharterFeed feed = following()) {
            assertThat(Feeds.look(feed)).isEmpty();
            assertThat(Feeds.look(feed)).isEmpty();

            now = now.plusNanos(1);
            assertThat(Feeds.look(feed)).hasSize(2);
        }
    }

    private static Instant changed(Path file) throws IOException {
        return ((FileTime) Files.getAttribute(file, "unix:ctime")).toInstant();
    }

    private CharterFeed following() {
        return CharterFeed.following(
                charter,
                Optional.of(new DoctrineVersion("0.0.14")),
                Feeds.PREPARER,
                Notebook.open(folder, CharterFeed.CAPTURE_POINT, InstantSource.system()),
                () -> now);
    }

    private CharterFeed feed(String version) {
        return new CharterFeed(
                charter,
                Optional.of(version).filter(DoctrineVersion::isValid).map(DoctrineVersion::new),
                Feeds.PREPARER,
                Notebook.open(folder, CharterFeed.CAPTURE_POINT, InstantSource.system()));
    }
}
