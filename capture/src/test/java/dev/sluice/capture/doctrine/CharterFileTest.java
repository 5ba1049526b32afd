package dev.sluice.capture.doctrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.capture.CaptureRefusedException;
import dev.sluice.capture.Feeds;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.contracts.identity.DoctrineVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CharterFileTest {
    private static final String SECOND = """
            Role: task-cluster

            # Where to work

            Work where the brief is.

            ## May
            - open a branch
            """;

    @TempDir
    Path folder;

    private Path charter = Path.of("");

    @Test
    void shouldReadACharterThatIsOneFile() {
        charter = Feeds.write(
                folder.resolve("charter.md"),
                """
                ---
                title: The charter
                doctrine-version: 0.0.14
                ---
                # The charter

                It governs.

                ## Clause 7.1

                Stay awake.

                ### May not
                - sleep

                ## Clause 7.2:
                """ + SECOND + "\n## Amendment 7.2\nStatus: draft\nProposed-By: master\n\nRest.\n");

        try (CharterFeed feed = feed("")) {
            List<Found> found = Feeds.take(feed);

            assertThat(found)
                    .extracting(Found::place)
                    .containsExactly("charter.md, clause 1", "charter.md, clause 2", "charter.md, amendment 1");
            assertThat(Feeds.shown(found.get(0)))
                    .isEqualTo("doctrine:0.0.14:7.1 {\"may\":[],\"may_not\":[\"sleep\"],\"citations\":[],"
                            + "\"text\":\"Stay awake.\",\"doctrine_version\":\"0.0.14\",\"clause_id\":\"7.1\"}");
            assertThat(Feeds.shown(found.get(1)))
                    .startsWith("doctrine:0.0.14:7.2:task-cluster {\"role\":\"task-cluster\"")
                    .contains("\"text\":\"# Where to work\\n\\nWork");
            assertThat(Feeds.shown(found.get(2))).startsWith("amendment:0.0.14:7.2:");

            Feeds.write(charter, "Doctrine version: 0.0.15\n\n# Clause 7.1\nStay.\n");
            assertThat(Feeds.take(feed))
                    .extracting(Feeds::shown)
                    .singleElement()
                    .asString()
                    .startsWith("doctrine:0.0.15:7.1 ");
        }
    }

    @Test
    void shouldReadACharterThatIsOneFileOfJson() {
        charter = Feeds.write(
                folder.resolve("charter.json"),
                "{\"doctrine_version\":\"0.0.14\",\"clauses\":[{\"clause_id\":\"7.1\",\"may\":[],\"may_not\":[],"
                        + "\"text\":\"Stay.\",\"citations\":[]}],\"amendments\":[]}");

        try (CharterFeed feed = feed("")) {
            assertThat(Feeds.take(feed))
                    .extracting(Feeds::shown)
                    .containsExactly("doctrine:0.0.14:7.1 {\"clause_id\":\"7.1\",\"may\":[],\"may_not\":[],"
                            + "\"text\":\"Stay.\",\"citations\":[],\"doctrine_version\":\"0.0.14\"}");
            Feeds.write(charter, "{\"doctrine_version\":\"0.0.15\",\"clause\":[]}");
            assertThatThrownBy(feed::look)
                    .hasMessage(charter + " has a member that is none of doctrine_version, clauses, amendments");
        }
    }

    /** Else a clause would end up in the text of the one before. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Clause 7.2 and 7.3",
                "## clause",
                "# Amendment 7.2 of clause 7.2",
                "# Clause 7.2\u2028",
                "#\u00a0Clause 7.2",
                "#Clause 7.2",
                "    # Clause 7.2",
                "**Clause 7.2**",
                "Clause 7.2\n---",
                "> ## Clause 7.2"
            })
    void shouldRefuseAHeadingThatIsNearlyAClauses(String heading) {
        charter = Feeds.write(folder.resolve("charter.md"), "# Clause 7.1\nStay.\n\n" + heading + "\nGo.\n");

        try (CharterFeed feed = feed("0.0.14")) {
            assertThatThrownBy(feed::look)
                    .isInstanceOf(CaptureRefusedException.class)
                    .hasMessage(charter + ": a heading of a clause must be `# Clause <clause_id>` or "
                            + "`# Amendment <clause_id>`");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFF# Clause 7.0\nGo.\n\n# Clause 7.1\nStay.\n* Clause 7.0\n",
                "   # Clause 7.0\nGo.\n  # Clause 7.1\nStay.\n"
            })
    void shouldReadAHeadingBehindBlanksOrAMark(String content) {
        charter = Feeds.write(folder.resolve("charter.md"), content);

        try (CharterFeed feed = feed("0.0.14")) {
            assertThat(Feeds.take(feed)).hasSize(2);
        }
    }

    /** It would go out as the version that is configured. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "**Doctrine-Version:** 0.0.15",
                "Doctrine-Version: 0.0.15 (final)",
                "doctrine_version = 0.0.15",
                "| Doctrine version | 0.0.15 |",
                "Doctrine-Version:"
            })
    void shouldRefuseAVersionThatIsThereAndCannotBeRead(String line) {
        charter = Feeds.write(folder.resolve("charter.md"), line + "\n\n# Clause 7.1\nStay.\n");

        try (CharterFeed feed = feed("0.0.14")) {
            assertThatThrownBy(feed::look)
                    .isInstanceOf(CaptureRefusedException.class)
                    .hasMessageContaining("doesn't hold a version");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"doctrine_version\":[\"0.0.15\"],\"amendments\":[]",
                "\"doctrine_version\":\"\",\"amendments\":[]",
                "\"doctrine_version\":null",
                "\"amendments\":{}"
            })
    void shouldRefuseAMemberThatIsSomethingElse(String members) {
        charter = Feeds.write(
                folder.resolve("charter.json"),
                "{\"clauses\":[{\"clause_id\":\"7.1\",\"may\":[],\"may_not\":[],\"text\":\"Stay.\",\"citations\":[]}],"
                        + members + "}");

        try (CharterFeed feed = feed("0.0.14")) {
            assertThatThrownBy(feed::look).isInstanceOf(CaptureRefusedException.class);
        }
    }

    @Test
    void shouldRefuseAVersionThatIsALink() throws IOException {
        charter = folder.resolve("charter");
        Feeds.write(charter.resolve("7.1.md"), "Stay.\n");
        Files.createSymbolicLink(charter.resolve("VERSION"), Feeds.write(folder.resolve("other"), "0.0.15"));

        try (CharterFeed feed = feed("0.0.14")) {
            assertThatThrownBy(feed::look)
                    .hasMessage(charter.resolve("VERSION") + " must be a file, and no link to one");
        }
    }

    private CharterFeed feed(String version) {
        return new CharterFeed(
                charter,
                Optional.of(version).filter(DoctrineVersion::isValid).map(DoctrineVersion::new),
                Feeds.PREPARER,
                Notebook.open(folder, CharterFeed.CAPTURE_POINT, InstantSource.system()));
    }
}
