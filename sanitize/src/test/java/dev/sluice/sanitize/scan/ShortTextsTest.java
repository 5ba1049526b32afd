package dev.sluice.sanitize.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortTextsTest {
    private static final String BEHIND = "= and what follows";

    private final ShortTexts texts = new ShortTexts();

    @Test
    void shouldRecallADecisionWhateverStandsBehindTheText() {
        for (String text : new String[] {"d", "password", "db_password", "sixteen_letters_"}) {
            remember(text, text.length());
            assertThat(recall(text, text + BEHIND)).isEqualTo(text.length());
            assertThat(recall(text, text + "x" + BEHIND)).isEqualTo(text.length());
        }
    }

    @Test
    void shouldTellTextsOfOneByteApartThatDifferInLengthAlone() {
        for (int length = 1; length < 40; length++) {
            remember("a".repeat(length), length);
            assertThat(recall("a".repeat(length + 1), "a".repeat(length + 1) + BEHIND))
                    .isNotEqualTo(length);
        }
    }

    @Test
    void shouldNotKnowWhatIsTooLongOrEndsWithItsArray() {
        String tooLong = "a_name_of_so_many_words_is_a_row_of_words";
        remember(tooLong, 1);
        assertThat(recall(tooLong, tooLong + BEHIND)).isEqualTo(-1);
        remember(tooLong.substring(1), 1);
        assertThat(recall(tooLong.substring(1), tooLong.substring(1) + BEHIND)).isEqualTo(1);
        remember("key", 2);
        assertThat(recall("key", "key")).isEqualTo(-1);
        assertThat(recall("kez", "kez" + BEHIND)).isEqualTo(-1);
    }

    private void remember(String text, int decision) {
        byte[] bytes = (text + BEHIND).getBytes(US_ASCII);
        texts.remember(bytes, 0, text.length(), decision);
    }

    private int recall(String text, String within) {
        return texts.recall(within.getBytes(US_ASCII), 0, text.length());
    }
}
