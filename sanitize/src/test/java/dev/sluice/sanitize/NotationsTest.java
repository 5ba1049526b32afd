package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Secrets in the notations of shells, configuration, programs, databases and markup: {@code notations.txt} marks what has to go,
 * {@code look-alikes.txt} has what stays.
 */
class NotationsTest {
    static Stream<String> secrets() throws IOException {
        return blocks("notations.txt");
    }

    static Stream<String> lookAlikes() throws IOException {
        return blocks("look-alikes.txt");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void shouldTakeOutWhatIsMarked(String text) {
        assertThat(Cleaner.text(text.replace("§", ""))).isEqualTo(text.replaceAll("§[^§]*§", "[REDACTED_SECRET]"));
    }

    @ParameterizedTest
    @MethodSource("lookAlikes")
    void shouldLeaveLookAlikesAlone(String text) {
        assertThat(Cleaner.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void shouldTakeItOutOfJsonWithinJson(String text) throws IOException {
        String clean = text.replaceAll("§[^§]*§", "[REDACTED_SECRET]");
        String once = json(text.replace("§", ""));
        String[] pieces = text.split("§");

        for (int i = 1; i < pieces.length; i += 2) {
            int elsewhere = clean.split(Pattern.quote(pieces[i]), -1).length;
            assertThat(Cleaner.text(once).split(Pattern.quote(pieces[i]), -1)).hasSize(elsewhere);
            assertThat(Cleaner.text(json(once)).split(Pattern.quote(pieces[i]), -1))
                    .hasSize(elsewhere);
        }
    }

    /** A word before an escape, or before the end of the string, can look longer than it is. */
    @Test
    void shouldLeaveNearlyAllLookAlikesInJsonWithinJsonAlone() throws IOException {
        List<String> changed = new ArrayList<>();
        for (String text : lookAlikes().toList()) {
            if (!Cleaner.text(json(text)).equals(json(text))
                    || !Cleaner.text(json(json(text))).equals(json(json(text)))) {
                changed.add(text);
            }
        }

        assertThat(changed).hasSizeLessThanOrEqualTo(3);
    }

    private static String json(String text) throws IOException {
        return Cleaner.JSON.writeValueAsString(Map.of("code", text));
    }

    private static Stream<String> blocks(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(NotationsTest.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\n----\n", -1));
        }
    }
}
