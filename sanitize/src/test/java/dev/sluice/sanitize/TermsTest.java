package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.FieldPolicy;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermsTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadOneTermALine() throws IOException {
        Terms terms = Terms.load(file("\uFEFFKestrel Dental\r\n\n  Öland \nAT&T"));
        assertThat(terms.list()).containsExactly("AT&T", "Kestrel Dental", "Öland");
    }

    @Test
    void shouldRefuseATermThatNoTextCanHoldByItsLine() throws IOException {
        Path file = file("Kestrel\n\n***\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Terms.load(file))
                .withMessage("line 3: a term has a letter or a digit");
    }

    @Test
    void shouldRefuseAFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("terms"), "\u00d6land".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Terms.load(file)).isInstanceOf(MalformedInputException.class);
    }

    @Test
    void shouldHoldAHundredThousandTerms() {
        List<String> most = IntStream.range(0, 100_001).mapToObj(i -> "t" + i).toList();
        assertThat(Terms.of(most.subList(0, 100_000)).list()).hasSize(100_000);
        assertThatIllegalArgumentException().isThrownBy(() -> Terms.of(most));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KESTREL", // as it is
                "\u212aestrel", // the sign of a kelvin
                "a kestrel, b",
                "\u00d6lstadtische Wasserwerke",
                "\u00d6LSTADTISCHE  WASSERWERKE",
                "a\\nKestrel"
            })
    void shouldFindATermInWhateverCaseOfItsLetters(String text) {
        Sanitizer sanitizer = Sanitizer.create(Terms.of(List.of("Kestrel", "\u00f6lstadtische Wasserwerke")));

        Sanitized clean = Cleaner.sanitize(sanitizer, Cleaner.write(text), FieldPolicy.none());

        assertThat(clean.findings()).extracting(Finding::rule).containsExactly("customer-term");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KESTREL",
                "\u212aestrel",
                "at ke\u017ftrel",
                "a\\nKestrel",
                "WASSERWERKE",
                "wasserwer\u212ae", // beyond what is looked at first
                "123456 wasserwerke 12345 wasser"
            })
    void shouldFindATermOfAsciiAlone(String text) {
        Sanitizer sanitizer = Sanitizer.create(Terms.of(List.of("Kestrel", "Wasserwerke")));

        Sanitized clean = Cleaner.sanitize(sanitizer, Cleaner.write(text), FieldPolicy.none());

        assertThat(clean.findings()).extracting(Finding::rule).containsExactly("customer-term");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("terms"), text);
    }
}
