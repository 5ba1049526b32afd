package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
            for (int width : new int[] {60, 64, 76}) {
                String lines = Base64.getMimeEncoder(width, new byte[] {'\n'})
                        .encodeToString(text.getBytes(StandardCharsets.UTF_8))
                        .replace("\n", "\n" + leader);
                assertThat(Cleaner.text("data:\n" + leader + lines + "\nnext"))
                        .isEqualTo("data:\n" + leader + "[REDACTED_SECRET]\nnext");
            }
        }
    }

    /** Of whatever line the token's letters are in, those above it and below belong to it. */
    @ParameterizedTest
    @ValueSource(strings = {"", "+", "  ", "> "})
    void shouldLookThroughLinesThatAreHardlyAscii(String leader) {
        for (int before = 30; before < 360; before++) {
            for (int behind : new int[] {0, 5, 200}) {
                String text = "\u043f".repeat(before) + " token=" + TOKEN + " " + "\u0438".repeat(behind);
                String lines = Base64.getMimeEncoder(76, new byte[] {'\n'})
                        .encodeToString(text.getBytes(StandardCharsets.UTF_8))
                        .replace("\n", "\n" + leader);
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
