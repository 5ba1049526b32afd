package dev.sluice.capture.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.assembly.Drained;
import dev.sluice.capture.prepare.Owner;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of agent logs in docs/formats.md says what is read: a log without the word that it names reads otherwise. */
class AgentLogsTableTest {
    private static final Path PAGE = Path.of("../docs/formats.md");
    private static final Pattern WORD = Pattern.compile("`([A-Za-z_.]+)`");
    private static final List<String> LOGS =
            List.of("claude-code.jsonl", "codex.jsonl", "swe-agent.traj", "tau-bench.json", "atif.json");

    @TempDir
    Path temp;

    @ParameterizedTest
    @MethodSource
    void shouldReadDifferentlyWithoutAWordOfTheTable(String log, String word) throws IOException {
        String quoted = '"' + word.substring(word.lastIndexOf('.') + 1) + '"';
        String content = content(log);

        assertThat(content).contains(quoted);
        assertThat(read(log, content.replace(quoted, "\"no_such_word\""))).isNotEqualTo(read(log, content));
    }

    static Stream<String[]> shouldReadDifferentlyWithoutAWordOfTheTable() throws IOException {
        List<String[]> words = new ArrayList<>();
        for (String[] row : rows()) {
            for (int log = 0; log < LOGS.size(); log++) {
                String name = LOGS.get(log);
                WORD.matcher(row[log + 2])
                        .results()
                        .map((MatchResult found) -> new String[] {name, found.group(1)})
                        .forEach(words::add);
            }
        }
        return words.stream();
    }

    @Test
    void shouldSayOfEveryAgentWhereEachPartIs() throws IOException {
        assertThat(rows()).hasSize(9).allSatisfy(row -> assertThat(row).hasSize(2 + LOGS.size()));
    }

    /** The rows below the kinds of log; the first cell of each is the empty one before the first bar. */
    private static List<String[]> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| of the session |"))
                .skip(3)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .toList();
    }

    private List<String> read(String log, String content) throws IOException {
        Path file = Files.writeString(temp.resolve(log), content);
        Path kept = Files.createTempDirectory(temp, "kept");
        Drained drained = Drained.of(
                kept,
                file,
                new SessionLogs(new Owner(new Tenant("acme-labs"), Optional.empty()), Sanitizer.create(Terms.none())),
                true);
        return drained.events().stream()
                .map(event -> event.eventId() + " " + event.claims() + " "
                        + event.payload().bytes().utf8())
                .toList();
    }

    private static String content(String log) throws IOException {
        try (InputStream in = AgentLogsTableTest.class.getResourceAsStream("/sessions/" + log)) {
            return new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
