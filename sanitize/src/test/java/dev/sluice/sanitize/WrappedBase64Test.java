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

    /** The first lines, of which no group says ASCII, belong to those below. */
    @ParameterizedTest
    @ValueSource(strings = {"", "+", "  "})
    void shouldLookThroughLinesThatAreHardlyAscii(String leader) {
        for (int before = 1; before < 120; before++) {
            String text = "\u043f\u0440\u0438".repeat(before) + " token=" + TOKEN + " \u043c\u0438\u0440".repeat(20);
            String lines =
                    Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(text.getBytes(StandardCharsets.UTF_8));
            assertThat(Cleaner.text("data:\n" + lines + "\nnext"))
                    .as("behind %d words", before)
                    .isEqualTo("data:\n[REDACTED_SECRET]\nnext");
        }
    }

    @Test
    void shouldLeaveWrappedBase64OfPlainTextAlone() {
        String text = "Nothing to see here but a long text of plain words. ".repeat(9);
        String lines = Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThat(Cleaner.text("data:\n" + lines)).isEqualTo("data:\n" + lines);
    }
}
