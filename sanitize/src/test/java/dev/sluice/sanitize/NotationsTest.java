package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
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

    private static Stream<String> blocks(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(NotationsTest.class.getResourceAsStream(resource), resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\n----\n", -1));
        }
    }
}
