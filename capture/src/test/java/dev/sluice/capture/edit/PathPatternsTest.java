package dev.sluice.capture.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternsTest {
    private static final List<String> PATHS = List.of(
            "a",
            "b",
            "a.log",
            "x/a.log",
            "x/y/a.log",
            "secret/key",
            "x/secret/key",
            "secret",
            "docs/a.md",
            "x/docs/a.md",
            "a b",
            "#x",
            "!x",
            "x/y/z/end",
            "x/end",
            "q1",
            "q2",
            "qa",
            "[",
            "deep/er/than/that",
            "src/gen/A.java");

    @TempDir
    static Path temp;

    @Test
    void shouldReadThePatternBehindAByteOrderMark() {
        assertThat(PathPatterns.ignoreFile("\ufeffsecret/\n").match("secret/key"))
                .isTrue();
        assertThat(PathPatterns.attributesFile("\ufeffgen/** linguist-generated\n", "linguist-generated")
                        .match("gen/a"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a.log, x/y/a.log, true",
        "/a.log, x/a.log, false",
        "*.log, x/a.log, true",
        "secret/, secret/key, true",
        "secret/, secret, false",
        "docs/*.md, x/docs/a.md, false",
        "**/docs/*.md, x/docs/a.md, true",
        "x/**/end, x/end, true",
        "x/**, x/y/z, true",
        "q[0-9], q2, true",
        "q[!0-9], q2, false",
        "\\#x, #x, true",
        "#x, #x, false",
        "\\!x, !x, true",
    })
    void shouldMatchAsGitDoes(String pattern, String path, boolean matches) {
        assertThat(PathPatterns.ignoreFile(pattern).match(path)).isEqualTo(matches);
    }

    @Test
    void shouldLetTheLastMatchDecide() {
        PathPatterns patterns = PathPatterns.ignoreFile("# comment\n\n*.log  \n!keep.log\n");

        assertThat(patterns.match("a.log")).isTrue();
        assertThat(patterns.match("keep.log")).isFalse();
    }

    @Test
    void shouldReadAnAttribute() {
        PathPatterns patterns = PathPatterns.attributesFile(
                "*.gen linguist-generated text\nbuild/** linguist-generated=true\nhand.gen -linguist-generated\n*.x text\n",
                "linguist-generated");

        assertThat(patterns.match("x/a.gen")).isTrue();
        assertThat(patterns.match("build/x/y")).isTrue();
        assertThat(patterns.match("hand.gen")).isFalse();
        assertThat(patterns.match("a.x")).isFalse();
    }

    @Test
    void shouldAgreeWithGitOnManyPatterns() throws IOException {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        List<String> patterns = List.of(
                "a",
                "/a",
                "*.log",
                "/*.log",
                "secret",
                "secret/",
                "/secret/",
                "x/secret",
                "docs/*.md",
                "**/docs",
                "x/**",
                "**/end",
                "x/**/end",
                "q?",
                "q[12]",
                "q[!1]",
                "q[^1]",
                "a?b",
                "\\#x",
                "\\!x",
                "**",
                "*",
                "src/*/A.java",
                "deep/**/that",
                "[",
                "/x/y",
                "x/y/");
        for (String pattern : patterns) {
            Files.writeString(repository.folder().resolve(".gitignore"), pattern + "\n");
            List<String> ask = new ArrayList<>(List.of("check-ignore", "--no-index", "--verbose", "--non-matching"));
            ask.addAll(PATHS);
            Set<String> byGit = Set.copyOf(repository
                    .tryGit(ask.toArray(String[]::new))
                    .lines()
                    .filter(line -> !line.startsWith("::"))
                    .map(line -> line.substring(line.indexOf('\t') + 1))
                    .toList());

            for (String path : PATHS) {
                assertThat(PathPatterns.ignoreFile(pattern).match(path))
                        .as("%s on %s", pattern, path)
                        .isEqualTo(byGit.contains(path));
            }
        }
    }

    @Property(tries = 500)
    void shouldAnswerAnyPattern(@ForAll("patterns") String pattern, @ForAll("patterns") String path) {
        assertThat(PathPatterns.ignoreFile(pattern).match(path)).isIn(true, false);
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*?/[]!\\#- ").ofMaxLength(12);
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void shouldNotBeSlowedDownByHostilePatterns() {
        String pattern = "*a".repeat(400) + "/" + "**/".repeat(60) + "b";
        PathPatterns patterns =
                PathPatterns.ignoreFile((pattern + "\n").repeat(60) + "**/**/**/*a*a*a*b\n".repeat(600));
        String path = "a".repeat(1_000) + "/" + "c/".repeat(500) + "a/".repeat(500);

        assertThat(patterns.match(path)).isFalse();
    }

    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void shouldTakeNoLongerForAPathThatIsDeep() {
        PathPatterns patterns = PathPatterns.ignoreFile("**/a/**/b/c\n".repeat(2_000));
        String path = "a/".repeat(8_000);

        assertThat(patterns.match(path)).isFalse();
    }
}
