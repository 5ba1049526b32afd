package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys of which a hunk or a page shows only a piece, and what looks like one. */
class KeyPiecesTest {
    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "+|",
                " |",
                "-|",
                "+    |",
                "    \"|\\n\" +",
                "+ \"|\\n\"",
                " '|\\n',",
                "# |",
                "+ * |",
                "//|",
                "> |\\",
                "''|"
            })
    void shouldFindTailOfKeyBehindWhateverItsLinesBegin(String leader, String trailer) {
        List<String> lines = lines(5, 64);
        lines.add("q8Zr3w==");
        lines.add("-----END RSA PRIVATE KEY-----");
        String text = lines.stream()
                .map(line -> (leader == null ? "" : leader) + line + (trailer == null ? "" : trailer))
                .collect(Collectors.joining("\n"));
        assertThat(Cleaner.text("@@ -20,7 +20,7 @@\n" + text + "\n next: 1"))
                .doesNotContain(lines.get(5))
                .satisfies(clean -> assertHoldsNone(clean, lines.subList(0, 5)))
                .endsWith("\n next: 1");
    }

    @Test
    void shouldFindTailOfKeyWithEscapedLineEnds() {
        List<String> lines = lines(4, 64);
        String text = String.join("\\n", lines) + "\\n-----END PRIVATE KEY-----\\n\"}";
        assertThat(Cleaner.text(text)).isEqualTo("[REDACTED_PRIVATE_KEY]\\n\"}");
    }

    @Test
    void shouldFindTailOfPuttyKey() {
        List<String> lines = lines(4, 64);
        assertHoldsNone(Cleaner.text(String.join("\n", lines) + "\nPrivate-MAC: 0f1e2d3c"), lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/id_rsa", "tls/server.key", "ssh/id_ed25519", "certs/privkey.pem", "app.p8"})
    void shouldFindMiddleOfKeyInDiffOfItsFile(String file) {
        List<String> lines = lines(8, 70);
        String diff = "diff --git a/" + file + " b/" + file + "\n--- a/" + file + "\n+++ b/" + file
                + "\n@@ -9,4 +9,4 @@\n " + lines.get(0) + "\n-" + lines.get(1) + "\n+" + lines.get(2) + "\n "
                + lines.get(3) + "\n@@ -19,2 +19,2 @@\n " + lines.get(4)
                + "\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n+plain";
        assertThat(Cleaner.text(diff))
                .satisfies(clean -> assertHoldsNone(clean, lines.subList(0, 5)))
                .endsWith("\n+plain");
    }

    @Test
    void shouldFindMiddleOfKeyInDiffThatDeletesItsFile() {
        List<String> lines = lines(3, 64);
        String diff = "diff --git a/k/host_rsa b/k/host_rsa\n--- a/k/host_rsa\n+++ /dev/null\n@@ -5,3 +0,0 @@\n-"
                + String.join("\n-", lines);
        assertHoldsNone(Cleaner.text(diff), lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$ sed -n 5,9p deploy/id_ed25519", "@@ -9,5 +9,5 @@ private_key: |", "the private key goes on:"})
    void shouldFindMiddleOfKeyNotFarBehindItsName(String before) {
        List<String> lines = lines(3, 64);
        assertHoldsNone(Cleaner.text(before + "\n  " + String.join("\n  ", lines)), lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MIIFLTBXBgkqhkiG9w0BBQ0wSjApBgkqhkiG9w0BBQwwHAQI4ECUIiW",
                "MIIJKAIBAAKCAgEAx7Rk9QvP2mTtWZb4Yc8sLhDnE5uGf3JwQ1r",
                "MIG2AgEAMBAGByqGSM49AgEGBSuBBAAiBIGeMIGbAgEBBDBq8Zr3"
            })
    void shouldFindKeyWithoutArmourByHowItBegins(String first) {
        List<String> lines = lines(2, 64);
        lines.add(0, first);
        lines.add("q8Zr3w==");
        assertHoldsNone(Cleaner.text("x:\n  " + String.join("\n  ", lines)), lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CERTIFICATE", "PUBLIC KEY", "PGP PUBLIC KEY BLOCK", "CERTIFICATE REQUEST"})
    void shouldLeaveTailOfWhatIsPublicAlone(String label) {
        String text = String.join("\n+", lines(4, 64)) + "\n+-----END " + label + "-----";
        assertThat(Cleaner.text(text)).isEqualTo(text);
    }

    /** A public key, say: what stands in the place of a private one says nothing of it. */
    @Test
    void shouldLeaveLinesOfBase64AloneBehindAMarker() {
        String text = "[REDACTED_PRIVATE_KEY]\n"
                + "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAu1SU1LfVLPHCozMxH2Mo\n"
                + "4lgOEePzNm0tRgeLezV6ffAt0gunVTLw7onLRnrq0/IzW7yWR7QkrmBL7jTKEn5u\n";
        assertThat(Cleaner.text(text)).isEqualTo(text);
    }

    @Test
    void shouldLeaveLinesOfBase64AloneThatNobodyCallsAKey() {
        String lines = String.join("\n ", lines(4, 64));
        for (String before : new String[] {
            "--- a/ca-bundle.pem\n+++ b/ca-bundle.pem\n@@ -3,4 +3,4 @@",
            "--- a/id_rsa.pub\n+++ b/id_rsa.pub\n@@ -3,4 +3,4 @@",
            "beside the private key stands\n-----BEGIN CERTIFICATE-----",
            "logo:"
        }) {
            assertThat(Cleaner.text("x\n" + before + "\n " + lines)).isEqualTo("x\n" + before + "\n " + lines);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static final String FOOTER =\n        \"-----END PRIVATE KEY-----\";",
                "pem.replace(\"-----BEGIN PRIVATE KEY-----\", \"\")\n    .replace(\"-----END PRIVATE KEY-----\", \"\")",
                "if line == \"-----END RSA PRIVATE KEY-----\":\n    break"
            })
    void shouldLeaveMarkersInProgramsAlone(String code) {
        assertThat(Cleaner.text(code)).isEqualTo(code);
    }

    private static List<String> lines(int count, int width) {
        Random random = new Random(count * 100L + width);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(random.ints(width, 0, 64)
                    .mapToObj(n -> SIGNS.substring(n, n + 1))
                    .collect(Collectors.joining()));
        }
        return lines;
    }

    private static void assertHoldsNone(String clean, List<String> lines) {
        for (String line : lines) {
            for (int i = 0; i + 8 <= line.length(); i += 4) {
                assertThat(clean).doesNotContain(line.substring(i, i + 8));
            }
        }
    }
}
