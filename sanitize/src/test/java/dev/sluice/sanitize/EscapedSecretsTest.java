package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret that an escape, or a character that nobody sees, hides is found wherever the next blank and escape stand. */
class EscapedSecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"pass\\u0077ord\":\"tr0ub4dor3x\"",
                "\"mail\":\"hannah.becker\\u0040postbox.io\"",
                "\"in\":\"\\/home\\/jdoe\\/work\"",
                "\"pass\u200bword\":\"tr0ub4dor3x\""
            })
    void shouldFindItHoweverFarTheLastBlankIs(String secret) {
        for (int length = 0; length < 2_500; length += 97) {
            String minified = row("\"k\":\"v\",", length);

            assertThat(Cleaner.findings(minified + secret))
                    .as("behind %d bytes", length)
                    .hasSize(1);
            assertThat(Cleaner.findings(minified + " " + secret))
                    .as("and a blank")
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 90, 500, 600, 1_000, 1_500, 4_000, 5_000})
    void shouldFindItBetweenOtherEscapes(int apart) {
        String escape = "<\\/" + row("a ", apart);

        for (int before = 0; before < 7; before++) {
            String text = escape.repeat(before) + "mail hannah.becker\\u0040postbox.io " + escape.repeat(3);

            assertThat(Cleaner.text(text)).isEqualTo(text.replaceFirst("hannah\\S*", "[EMAIL]"));
        }
    }

    /** What reads on from its beginning meets the escape, or is begun by it. */
    @ParameterizedTest
    @ValueSource(ints = {3, 30, 200, 900})
    void shouldReadOnFarBehindAndBeforeAnEscape(int rows) {
        String empty = "guest,-\n".repeat(Math.min(100, rows));
        String behind = "user,password\n" + empty + "jo\\u002ctr0ub4dor3x\n";
        String before = "user\\u002cpassword\n" + "jo,Xy7Zt2Yw8Qp4\n".repeat(rows);

        assertThat(Cleaner.text(behind)).doesNotContain("tr0ub4dor3x");
        assertThat(Cleaner.text(before)).doesNotContain("Xy7Zt");
        assertThat(Cleaner.findings(Cleaner.text(before))).isEmpty();
    }

    private static String row(String unit, int length) {
        return unit.repeat(length / unit.length());
    }
}
