package dev.sluice.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The threat model answers each attack, and the page on reliability each fault, with a test that there is. */
final class ThreatModelTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern NAMED = Pattern.compile("`(?:([A-Z]\\w*)\\.)?(should\\w+)`");
    private static final Pattern TEST = Pattern.compile("(?m)^ {4}void (should\\w+)\\(");
    private static final Pattern TEST_CLASS = Pattern.compile("\\w+(Test|IT|Contract)\\.java");

    private static final Map<String, List<String>> TESTS = new HashMap<>();

    @BeforeAll
    static void readTests() throws IOException {
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module)) {
                files.filter(file -> TEST_CLASS
                                .matcher(file.getFileName().toString())
                                .matches())
                        .forEach(ThreatModelTest::read);
            }
        }
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return Stream.concat(
                            folders.map(folder -> folder.resolve("src/test/java")), Stream.of(Path.of("test/java")))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    private static void read(Path file) {
        String name = file.getFileName().toString();
        List<String> methods = TESTS.computeIfAbsent(name.substring(0, name.length() - 5), unused -> new ArrayList<>());
        try {
            TEST.matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(methods::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "threat-model.md, ## Attacks and answers, ## What is not promised, 100",
        "reliability.md, '## Faults, by test', ## Faults at random, 20",
    })
    void shouldNameATestForEachAttackAndFaultThatThereIs(String page, String from, String to, int least)
            throws IOException {
        List<String> rows = rows(page, from, to);

        assertThat(rows).hasSizeGreaterThan(least);
        assertThat(rows.stream().filter(row -> named(row).isEmpty())).isEmpty();
        assertThat(rows.stream().flatMap(row -> named(row).stream()).filter(test -> !exists(test)))
                .isEmpty();
    }

    private static boolean exists(List<String> test) {
        return TESTS.getOrDefault(test.get(0), List.of()).contains(test.get(1));
    }

    /** Those of the section's tables, without their heads. */
    private static List<String> rows(String page, String from, String to) throws IOException {
        String text = Files.readString(ROOT.resolve("docs").resolve(page));
        return text.substring(text.indexOf("\n" + from), text.indexOf("\n" + to))
                .lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---") && !line.endsWith("| test |"))
                .toList();
    }

    /** Class and method of each test in the last cell of a row. */
    private static List<List<String>> named(String row) {
        String[] cells = CELL.split(row);
        assertThat(cells).as(row).hasSize(4);
        List<List<String>> named = new ArrayList<>();
        String last = "";
        Matcher names = NAMED.matcher(cells[3]);
        while (names.find()) {
            last = names.group(1) == null ? last : names.group(1);
            named.add(List.of(last, names.group(2)));
        }
        return named;
    }
}
