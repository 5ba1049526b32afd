package dev.sluice.capture.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SessionReaderTest {
    private static final String MESSAGE = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}";

    private final SessionReader reader =
            SessionReader.ofDocument(Path.of("hollow.json"), Sanitizer.create(Terms.none()));

    /** Three bytes each, and more than a hundred in memory. */
    @Test
    void shouldReadNoDocumentOfMoreValuesThanFitIntoMemory() {
        assertThat(reader.read(Bytes.utf8(MESSAGE + ",{}".repeat(1_000) + "]}")))
                .isPresent();
        assertThat(reader.read(Bytes.utf8(MESSAGE + ",{}".repeat(1_000_000) + "]}")))
                .isEmpty();
    }
}
