package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Base64 in lines, as mail and manifests have it: a secret lies across a line end. */
class WrappedBase64Test {
    private static final String TOKEN = "gh" + "p_" + "R4nd0mT0kenF0rTests1234567890abcdXYZ";

    @ParameterizedTest
    @ValueSource(strings = {"", "+", " ", "    ", "> ", "+    \"", "# "})
    void shouldLookThroughBase64InLinesOfOneWidth(String leader) {
        for (int before = 0; before < 57; before += 8) {
            String text =
                    "{\"a\": \"" + "word ".repeat(before) + "\", \"token\": \"" + TOKEN + "\", \"b\": \"more words\"}";
            for (int width : new int[] {36, 50, 60, 64, 70, 74, 76}) {
                String lines = String.join("\n" + leader, lines(text, width));
                assertThat(Cleaner.text("data:\n" + leader + lines + "\nnext"))
                        .as("%d words, %d signs a line", before, width)
                        .isEqualTo("data:\n" + leader + "[REDACTED_SECRET]\nnext");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%6d\t^",
                "%6d\u2192^",
                "%2d\t+^",
                "\u001b[32m+^\u001b[0m",
                "\u001b[1;32m^\u001b[m",
                "\\e[32m+^\\e[0m"
            })
    void shouldLookThroughLinesAsToolsShowThem(String form) {
        List<String> lines = lines("zone: a\ntoken: " + TOKEN + "\n" + "and so on, ".repeat(20), 64);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(shown(form, 8 + i, lines.get(i))).append('\n');
        }
        assertThat(Cleaner.text(text + "next")).isEqualTo(shown(form, 8, "[REDACTED_SECRET]") + "\nnext");
    }

    private static String shown(String form, int number, String line) {
        return form.replace("%6d", String.format(Locale.ROOT, "%6d", number))
                .replace("%2d", String.format(Locale.ROOT, "%2d", number))
                .replace("^", line);
    }

    private static List<String> lines(String text, int width) {
        String run = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return List.of(run.split("(?<=\\G.{" + width + "})", 0));
    }

    /** Of whatever line the token's letters are in, those above it and below belong to it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "+", "  ", "> "})
    void shouldLookThroughLinesThatAreHardlyAscii(String leader) {
        for (int before = 30; before < 360; before++) {
            for (int behind : new int[] {0, 5, 200}) {
                String text = "\u043f".repeat(before) + " token=" + TOKEN + " " + "\u0438".repeat(behind)
                        + " and so on".repeat(8);
                String lines = String.join("\n" + leader, lines(text, 76));
                assertThat(Cleaner.text("data:\n" + leader + lines + "\n\nnext"))
                        .as("%d letters before, %d behind", before, behind)
                        .isEqualTo("data:\n" + leader + "[REDACTED_SECRET]\n\nnext");
            }
        }
    }

    @Test
    void shouldLeaveWrappedBase64OfPlainTextAlone() {
        String text = "Nothing to see here but a long text of plain words. ".repeat(9);
        String lines = Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThat(Cleaner.text("data:\n" + lines)).isEqualTo("data:\n" + lines);
    }

    /** What is filled up has ended, and lines as short as a word are not wrapped. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void shouldLeaveWordBelowBase64Alone(int signs) {
        String line = Base64.getEncoder().encodeToString((TOKEN + "!".repeat(signs)).getBytes(StandardCharsets.UTF_8));
        assertThat(Cleaner.text("data:\n" + line + "\nnext\n")).isEqualTo("data:\n[REDACTED_SECRET]\nnext\n");
    }
}
