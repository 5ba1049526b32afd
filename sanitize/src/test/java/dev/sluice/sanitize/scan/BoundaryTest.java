package dev.sluice.sanitize.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundaryTest {
    private final Scanner scanner = new Anchors().scanner();

    @ParameterizedTest
    @ValueSource(strings = {"\\", "%3", "\\x4", "\\u004", "\u001b[0", "\\u001b[1;31", "\\033["})
    void shouldKnowEveryByteThatAnEscapeEndsWith(String escape) {
        List<Integer> ends = new ArrayList<>();
        for (int c = 0; c < 256; c++) {
            byte[] text = (escape + (char) c + "token").getBytes(ISO_8859_1);
            Scan scan = scanner.newScan();
            scanner.begin(scan, text, 0, text.length);
            if (Boundary.afterEscape(scan, escape.length() + 1)) {
                ends.add(c);
            }
        }
        assertThat(ends).isNotEmpty().allMatch(Boundary::endsEscape);
    }
}
