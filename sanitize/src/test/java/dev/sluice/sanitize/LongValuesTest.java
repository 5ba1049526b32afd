package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of any length go to their end. */
class LongValuesTest {
    private static final String LONG = new Random(11)
            .ints(100_000, 0, 36)
            .mapToObj(n -> Character.toString(n < 10 ? '0' + n : 'a' + n - 10))
            .collect(Collectors.joining());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password = \"#\" end",
                "password = \"\"\"#\"\"\" end",
                "password: \\\"#\\\" end",
                "password=&quot;#&quot; end",
                "password=# end",
                "DB_PASSWORD=#\nend",
                "if (\"#\" == password) end",
                "<password>#</password> end",
                "Authorization: Bearer #\nend",
                "https://build:#@git.acme.dev/x end",
                "https://#@git.acme.dev/x end",
                "Cookie: theme=dark; sid=#; end",
                "curl -u 'build:#' end",
                "curl -u build:# end",
                "sshpass -p # end",
                "gh" + "p_# end"
            })
    void shouldTakeWholeValue(String text) {
        assertThat(Cleaner.text(text.replace("#", LONG)))
                .doesNotContain(LONG.substring(LONG.length() - 12))
                .endsWith("end")
                .hasSizeLessThan(100);
    }

    @Test
    void shouldFindCookieFarFromTheBeginningOfItsHeader() {
        String secret = "R4nd0mS3ss1on1d9x";
        assertThat(Cleaner.text("Cookie: " + "theme=dark; ".repeat(1000) + "sid=" + secret))
                .doesNotContain(secret);
    }

    @Test
    void shouldFindResponseFarFromTheBeginningOfItsHeader() {
        String header = "Authorization: Digest username=\"a\", " + "x=\"y\", ".repeat(400) + "response=\"" + LONG + '"';
        assertThat(Cleaner.text(header)).isEqualTo("Authorization: Digest [REDACTED_SECRET]");
    }

    @Test
    void shouldTakeWholePercentRun() {
        String run = "https%3A%2F%2Fbuild%3A" + LONG + "%40git.acme.dev";
        assertThat(Cleaner.text("to=" + run + "&x=1")).isEqualTo("to=[REDACTED_SECRET]&x=1");
    }

    @Test
    void shouldFindSecretFarFromTheBeginningOfBase64() {
        String text = "plain words and more. ".repeat(5000) + "password=tr0ub4dor3x";
        String run = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThat(Cleaner.text("data: " + run + " end")).isEqualTo("data: [REDACTED_SECRET] end");
    }

    @Test
    void shouldFindEndOfKeyFarFromItsEscapedBeginning() {
        String line = LONG.substring(0, 60).toUpperCase(Locale.ROOT) + "\\/aB";
        String key = "\\u002d----BEGIN PRIVATE KEY-----\\n" + (line + "\\n").repeat(150) + "-----END PRIVATE KEY-----";
        assertThat(Cleaner.text("{\"key\":\"" + key + "\"}")).doesNotContain(line);
    }
}
