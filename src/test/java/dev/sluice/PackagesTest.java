package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the packages of this module to the order that its README gives. */
final class PackagesTest {
    private static final Path SOURCES = Path.of("main/java/dev/sluice");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?dev\\.sluice\\.(\\w+)\\.([\\w.]+);");
    private static final Pattern ORDER = Pattern.compile("`(\\w+)`(?:, |\\.)");

    /** A start looks for shards that its Kafka doesn't know. */
    private static final Set<String> AGAINST = Set.of("embedded uses recover.LostKafka");

    @Test
    void shouldUseOnlyPackagesThatComeBefore() throws IOException {
        List<String> order = order();
        Set<String> against = new TreeSet<>();
        for (String name : order) {
            Set<String> later = Set.copyOf(order.subList(order.indexOf(name) + 1, order.size()));
            imports(name)
                    .filter(imported -> later.contains(imported.group(1)))
                    .forEach(imported -> against.add(name + " uses " + imported.group(1) + "." + imported.group(2)));
        }

        assertThat(against).isEqualTo(AGAINST);
        assertThat(order).containsExactlyInAnyOrderElementsOf(packages());
    }

    private static List<String> order() throws IOException {
        String line = Files.readString(Path.of("README.md"))
                .lines()
                .filter(text -> text.startsWith("Each uses only"))
                .findFirst()
                .orElseThrow();
        return ORDER.matcher(line).results().map(found -> found.group(1)).toList();
    }

    private static List<String> packages() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .toList();
        }
    }

    private static Stream<MatchResult> imports(String name) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(SOURCES.resolve(name))) {
            for (Path file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return IMPORT.matcher(text.toString()).results();
    }
}
