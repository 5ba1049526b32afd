package dev.sluice.sanitize.encoded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Scanner;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentsTest {
    private static final Scanner SCANNER = new Anchors().scanner();
    private static final String PRINTABLE = printable();

    /** So that it is enough to look at four bytes at one of thirteen places. */
    @Test
    void shouldSeePieceOfTextByEachFourOfItsBytes() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            int before = random.nextInt(9);
            String piece = base64(pick(random, Alignments.PIECE / 4 * 3));
            Scan scan = scan("Zq9".repeat(3).substring(0, before) + piece + "/" + "Z".repeat(random.nextInt(5)));
            for (int i = before; i <= before + Alignments.PIECE - Alignments.GROUP; i++) {
                assertThat(Alignments.mayBeText(scan.bytes(), i)).isTrue();
                assertThat(Alignments.ofText(scan, i, 0) & 1 << before % 4)
                        .as("%s at %d", piece, i)
                        .isNotZero();
            }
        }
    }

    @Test
    void shouldNotTellAlignmentThatIsKnown() {
        Scan scan = scan(base64("twelve bytes"));
        assertThat(Alignments.ofText(scan, 4, 0)).isEqualTo(1);
        assertThat(Alignments.ofText(scan, 4, 1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "internationalization_of_the_words",
                "shouldSettleAroundMarkersThatStandApart",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "ZmVlZAxmb3JtDGZlZWQ=", // form feeds are no text
                "dHdlbHZlIGJ5d", // shorter than a piece
                "dHdl bHZlIGJ5dGVz"
            })
    void shouldSeeNoTextWhereThereIsNone(String text) {
        Scan scan = scan(text);
        for (int i = 0; i + Alignments.GROUP <= text.length(); i++) {
            assertThat(Alignments.ofText(scan, i, 0)).as("at %d", i).isZero();
        }
    }

    private static Scan scan(String text) {
        Scan scan = SCANNER.newScan();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        SCANNER.begin(scan, bytes, 0, bytes.length);
        return scan;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String pick(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(PRINTABLE.charAt(random.nextInt(PRINTABLE.length())));
        }
        return text.toString();
    }

    private static String printable() {
        StringBuilder text = new StringBuilder("\t\n\r");
        for (char c = ' '; c <= '~'; c++) {
            text.append(c);
        }
        return text.toString();
    }
}
