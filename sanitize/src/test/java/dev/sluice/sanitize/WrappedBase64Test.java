package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Base64 in lines, as mail and manifests have it: a secret lies across a line end. */
class WrappedBase64Test {
    private static final String TOKEN = "gh" + "p_" + "R4nd0mT0kenF0rTests1234567890abcdXYZ";
    private static final String HASH = "f7c3bc1d808e04732adf679965ccc34ca7ae3441f7c3bc1d808e04732adf6799";
    private static final int FIRST_NUMBER = 8;

    @ParameterizedTest
    @ValueSource(strings = {"^", "+^", " ^", "    ^", "> ^", "+    \"^", "# ^"})
    void shouldLookThroughBase64InLinesOfOneWidth(String form) {
        for (int before = 0; before < 57; before += 8) {
            String text =
                    "{\"a\": \"" + "word ".repeat(before) + "\", \"token\": \"" + TOKEN + "\", \"b\": \"more words\"}";
            for (int width : new int[] {36, 50, 60, 64, 70, 74, 76}) {
                assertTakesLinesOfToken(text, width, form, "data:\n", "\nnext");
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
        for (int before = 0; before < 96; before++) {
            String text = "z".repeat(before) + "\ntoken: " + TOKEN + "\n" + "and so on, ".repeat(20);
            assertTakesLinesOfToken(text, 64, form, "", "\nnext");
        }
    }

    /** Of whatever line the token's letters are in, those above it and below belong to it. */
    @ParameterizedTest
    @ValueSource(strings = {"^", "+^", "  ^", "> ^"})
    void shouldLookThroughLinesThatAreHardlyAscii(String form) {
        for (int before = 30; before < 360; before++) {
            for (int behind : new int[] {0, 5, 200}) {
                String text = "\u043f".repeat(before) + " token=" + TOKEN + " " + "\u0438".repeat(behind)
                        + " and so on".repeat(8);
                assertTakesLinesOfToken(text, 76, form, "data:\n", "\n\nnext");
            }
        }
    }

    /** A name, a hash or a path, as wide as the lines or more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                HASH + ":\n",
                HASH + "\n",
                HASH + "01234567\n\n",
                "____________________________________________________________________\n\n"
            })
    void shouldLeaveLineAboveAlone(String above) {
        String text = "# settings of the service, see the manual\ntoken: " + TOKEN + "\nretries: 5 and so on\n";
        assertTakesLinesOfToken(text, 64, "^", above, "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\nnext\n", "\nusername: bob\n", "\nDATABASE_URL=http://db\n", "\nDEBUG=1\n", "\n" + HASH + "\n"
            })
    void shouldLeaveLineBelowAlone(String below) {
        String text = "# settings of the service\ntoken: " + TOKEN + "\nof it all";
        for (int width : new int[] {24, 32, 36, 40, 64}) {
            for (int signs = 0; signs < width; signs++) {
                assertTakesLinesOfToken(text + "!".repeat(signs), width, "^", "data:\n", below);
            }
        }
    }

    @Test
    void shouldTakeOneOfAListOfValues() {
        String line = base64("User: 25345470-39753...\n");
        String list = "[\n  \"" + line + "\",\n  \"^\",\n  \"" + line + "\"\n]";
        assertThat(Cleaner.text(list.replace("^", base64("Mail: a.lee@acmecorp.io\n"))))
                .isEqualTo(list.replace("^", "[EMAIL]"));
    }

    @Test
    void shouldLookThroughSoftLineBreaks() {
        String text = "# settings of the service, see token " + TOKEN + " and so on".repeat(8);
        assertTakesLinesOfToken(text, 60, "^=", "", "\nnext");
    }

    @Test
    void shouldLeaveWrappedBase64OfPlainTextAlone() {
        String text = "Nothing to see here but a long text of plain words. ".repeat(9);
        String lines = Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThat(Cleaner.text("data:\n" + lines)).isEqualTo("data:\n" + lines);
    }

    private static void assertTakesLinesOfToken(String text, int width, String form, String above, String below) {
        List<String> lines = List.of(base64(text).split("(?<=\\G.{" + width + "})", 0));
        int at = text.substring(0, text.indexOf(TOKEN)).getBytes(StandardCharsets.UTF_8).length;
        int first = at * 4 / 3 / width;
        int last = (((at + TOKEN.length()) * 4 + 2) / 3 - 1) / width;
        List<String> shown = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            shown.add(show(form, i, lines.get(i)));
            if (i <= first || i > last) {
                expected.add(show(form, i, i == first ? "[REDACTED_SECRET]" : lines.get(i)));
            }
        }
        assertThat(Cleaner.text(above + String.join("\n", shown) + below))
                .as("%s in lines of %d", text, width)
                .isEqualTo(above + String.join("\n", expected) + below);
    }

    private static String show(String form, int line, String content) {
        return form.replace("%6d", String.format(Locale.ROOT, "%6d", FIRST_NUMBER + line))
                .replace("%2d", String.format(Locale.ROOT, "%2d", FIRST_NUMBER + line))
                .replace("^", content);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
