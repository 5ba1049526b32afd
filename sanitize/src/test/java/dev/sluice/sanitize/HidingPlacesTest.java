package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sanitize.own.OwnRule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where secrets hide. */
class HidingPlacesTest {
    private static final String TOKEN = "gh" + "p_" + "R4nd0mT0kenF0rTests1234567890abcdXYZ";
    private static final String KEY_LINE = "MIIEpAIBAAKCAQEAx7Rk9QvP2mTtWZb4Yc8sLhDnE5uGf3Jw";
    private static final String PASSWORD = "tr0ub4dor&3x";

    @Test
    void shouldFindTokenAfterEscapedNewline() {
        assertThat(Cleaner.json("{\"text\":\"first\\n" + TOKEN + "\"}")).doesNotContain(TOKEN);
    }

    @Test
    void shouldFindTokenAfterDoublyEscapedNewline() {
        assertThat(Cleaner.json("{\"text\":\"{\\\"a\\\":\\\"x\\\\n" + TOKEN + "\\\"}\"}"))
                .doesNotContain(TOKEN);
    }

    @Test
    void shouldFindTokenAfterTerminalColour() {
        assertThat(Cleaner.text("\u001b[31m" + TOKEN)).doesNotContain(TOKEN);
    }

    @Test
    void shouldFindKeyWithEscapedNewlines() {
        String pem = "-----BEGIN RSA PRIVATE KEY-----\\n" + KEY_LINE + "\\n-----END RSA PRIVATE KEY-----";
        assertThat(Cleaner.text("key=\"" + pem + "\"")).isEqualTo("key=\"[REDACTED_PRIVATE_KEY]\"");
    }

    @Test
    void shouldFindKeyInAddedLinesOfDiff() {
        String diff =
                "+-----BEGIN OPENSSH PRIVATE KEY-----\n+" + KEY_LINE + "\n+-----END OPENSSH PRIVATE KEY-----\n+next";
        assertThat(Cleaner.text(diff)).isEqualTo("+[REDACTED_PRIVATE_KEY]\n+next");
    }

    @Test
    void shouldFindKeyInQuotedLinesOfProgram() {
        String code = "\"-----BEGIN EC PRIVATE KEY-----\\n\" +\n    \"" + KEY_LINE
                + "\\n\" +\n \"-----END EC PRIVATE KEY-----\"";
        assertThat(Cleaner.text(code)).doesNotContain(KEY_LINE);
    }

    @Test
    void shouldTakeUnterminatedKeyToTheEnd() {
        String text = "see -----BEGIN ENCRYPTED PRIVATE KEY-----\n" + KEY_LINE + "\n" + KEY_LINE;
        assertThat(Cleaner.text(text)).isEqualTo("see [REDACTED_PRIVATE_KEY]");
    }

    @Test
    void shouldFindPgpBlockWithHeaders() {
        String text = "-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v1\n\nlQOYBF" + KEY_LINE
                + "\n-----END PGP PRIVATE KEY BLOCK-----";
        assertThat(Cleaner.text(text)).isEqualTo("[REDACTED_PRIVATE_KEY]");
    }

    @Test
    void shouldFindPuttyKey() {
        String text =
                "PuTTY-User-Key-File-2: ssh-rsa\nPrivate-Lines: 1\n" + KEY_LINE + "\nPrivate-MAC: 0123456789abcdef";
        assertThat(Cleaner.text(text)).doesNotContain(KEY_LINE);
    }

    @Test
    void shouldFindPrivateMembersOfJwk() {
        String member = "k9fXz7RtQ2vLm4Hs8WpYc1Dn6Jb3Tg5Ae0UoIxVrKqM";
        assertThat(Cleaner.json("{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"" + member + "\"}"))
                .contains("\"d\":\"[REDACTED_SECRET]\"");
        assertThat(Cleaner.text("{\"kty\":\"EC\",\"d\":\"" + member + "\"}")).doesNotContain(member);
    }

    @Test
    void shouldFindPasswordInJsonWithinJson() {
        assertThat(Cleaner.text("{\"password\":\"" + PASSWORD + "\"}")).doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"csv\":§}",
                " [ {\"csv\": §} ]",
                "[null,\"room:x\",{\"csv\":§}]",
                "[1, §]",
                "[[§]]",
                "\ufeff{\n  \"csv\":\n    §\n}",
                "§"
            })
    void shouldReadStringsOfTextThatIsJson(String json) {
        String csv = "\"user,password\\njo,tr0ub4dor3x\\n\"";

        assertThat(Cleaner.text(json.replace("§", csv)))
                .isEqualTo(json.replace("§", csv.replace("tr0ub4dor3x", "[REDACTED_SECRET]")));
    }

    @Test
    void shouldFindLoginThatTheTextEndsWith() {
        assertThat(Cleaner.text("sqlplus scott/" + PASSWORD)).isEqualTo("sqlplus [REDACTED_SECRET]");
        assertThat(Cleaner.text("sqlplus s/l-")).isEqualTo("sqlplus s/l-");
    }

    @Test
    void shouldFindPasswordThreeLevelsDeep() {
        String one = Cleaner.write(java.util.Map.of("password", PASSWORD));
        String two = Cleaner.write(java.util.Map.of("out", one));
        String three = Cleaner.write(java.util.Map.of("stdout", two));
        assertThat(Cleaner.text(three)).doesNotContain(PASSWORD);
    }

    @Test
    void shouldFindUrlWithEscapedSlashes() {
        assertThat(Cleaner.text("\"https:\\/\\/deploy:" + PASSWORD + "@git.acme.dev\\/x\""))
                .doesNotContain(PASSWORD);
    }

    @Test
    void shouldFindMailWithEscapedSign() {
        assertThat(Cleaner.json("{\"text\":\"hannah.becker\\u0040postbox.io\"}"))
                .isEqualTo("{\"text\":\"[EMAIL]\"}");
        assertThat(Cleaner.text("to hannah.becker\\u0040postbox.io")).doesNotContain("hannah");
    }

    @Test
    void shouldFindWindowsPathWithDoubledBackslashes() {
        assertThat(Cleaner.text("\"cwd\":\"C:\\\\Users\\\\jdoe\\\\work\\\\app\""))
                .isEqualTo("\"cwd\":\"[LOCAL_PATH]\"");
    }

    @Test
    void shouldRedactWholeRunOfBase64() {
        String run = Base64.getEncoder().encodeToString(("token=" + TOKEN).getBytes(StandardCharsets.UTF_8));
        assertThat(Cleaner.text("data: " + run + " end")).isEqualTo("data: [REDACTED_SECRET] end");
    }

    @Test
    void shouldFindBase64WhoseCapitalsComeLate() {
        String run = base64("of é {\ntk-us-Z0hVVTyksHNbzhFt69IPW2XcyAtfnqIhQ6Av5FnP4J8iKG75\n");

        assertThat(Cleaner.text("data: " + run)).isEqualTo("data: [REDACTED_SECRET]");
    }

    @Test
    void shouldFindBase64OfTextWithManyCharactersBeyondAscii() {
        String run = base64("\n\ud83d\ude00AKIA454ML6LG4TJFCZ4K\ud83d\ude00\n");

        assertThat(Cleaner.text("data: " + run)).isEqualTo("data: [REDACTED_SECRET]");
    }

    @Test
    void shouldFindTheOnlyAsciiOfLongBase64() {
        for (int before = 0; before < 2400; before += 41) {
            String text = "\u043f".repeat(before) + ";token=" + TOKEN + ";\u043c\u0438\u0440";
            assertThat(Cleaner.text("data: " + base64(text)))
                    .as("behind %d letters", before)
                    .isEqualTo("data: [REDACTED_SECRET]");
        }
    }

    /** In the alignment of one part the whole run, or another part, says no text. */
    @Test
    void shouldFindBase64ThatIsOnePartOfAPath() {
        String part = base64("token " + TOKEN).replace("=", "");
        String other = base64("twelve bytes and twelve more, too");
        String id = "f81d4fae7dec11d0a76500a0c91e6bf6";
        for (String before : List.of(id, id + "/a", id + "/ab", "a/" + id + "/abc", id + "/" + other)) {
            assertThat(Cleaner.text("GET /" + before + "/" + part + "/list"))
                    .isEqualTo("GET /" + before + "/[REDACTED_SECRET]/list");
        }
    }

    @Test
    void shouldFindBase64OfCapitalLetters() {
        String run = base64("\nSC5PUGOAXXRM3SOJVK5YP55DO2Z4DGTWBU7XTKI6OIQ7C3XS2SYUJIQCY2");
        assertThat(Cleaner.text(run)).isEqualTo("[REDACTED_SECRET]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\n", "\u001b[31m", "\\r\\n"})
    void shouldFindShareBehindEscapeOrColour(String before) {
        assertThat(Cleaner.text(before + "\\\\fileserver\\team\\plan.doc")).isEqualTo(before + "[LOCAL_PATH]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[EMAIL]", "[CUSTOMER]", "[EMAIL_2]"})
    void shouldFindBareValueBesideMarker(String marker) {
        assertThat(Cleaner.text("password=tr0ub4dor3x" + marker)).doesNotContain("tr0ub4dor3x");
        assertThat(Cleaner.text("--password tr0ub4dor3x" + marker)).doesNotContain("tr0ub4dor3x");
        assertThat(Cleaner.text("password=passwords[index]")).isEqualTo("password=passwords[index]");
    }

    @Test
    void shouldFindBase64ThatAMarkerCutsOffFromWhatIsNoText() {
        String text = base64("token " + TOKEN + " and more of this ".repeat(24)).replace("=", "");
        String noText = base64("\u0001\u0002\u0003".repeat(90));
        Sanitizer sanitizer = Sanitizer.create(
                Terms.none(), List.of(new OwnRule("seam", FindingType.PERSON, "QQQQ")), MarkerStyle.CONSTANT);
        assertThat(Cleaner.text(sanitizer, text + "QQQQ" + noText)).isEqualTo("[REDACTED_SECRET][PERSON]" + noText);
    }

    @Test
    void shouldFindLongTokenThatAMarkerEnds() {
        Sanitizer sanitizer = Sanitizer.create(
                Terms.none(), List.of(new OwnRule("seam", FindingType.PERSON, "QQ-QQ")), MarkerStyle.CONSTANT);
        String token = "IGAA" + "n7KdPq2vXs9RtLm4Hw8Yz".repeat(14) + "n7Kd";
        assertThat(Cleaner.text(sanitizer, token)).isEqualTo("[REDACTED_SECRET]");
        String clean = Cleaner.text(sanitizer, token + "_QQ-QQ");
        assertThat(Cleaner.text(sanitizer, clean)).isEqualTo(clean);
    }

    @Test
    void shouldFindTokenBehindEscapedNulInJsonWithinJson() {
        String token = "04381658:AA" + "d8eF2Ejsu1QGGv7mPnS1CZtQ6iRpZUTrZ";
        assertThat(Cleaner.text("{\"a\":\"x \\u0000" + token + "\"}"))
                .isEqualTo("{\"a\":\"x \\u0000[REDACTED_SECRET]\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d\\ude00", "\\u2026", "\\ud83d", "\\uABCD"})
    void shouldNotTakeDigitsOfEscapeForTheStartOfToken(String escape) {
        assertThat(Cleaner.text(escape + "04381658:AAd8eF2Ejsu1QGGv7mPnS1CZtQ6iRpZUTrZ"))
                .isEqualTo(escape + "[REDACTED_SECRET]");
    }

    @Test
    void shouldRedactBase64BehindDiffSign() {
        String run = Base64.getEncoder().encodeToString(("password: " + PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(Cleaner.text("+" + run)).doesNotContain(run);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://site.dev/unsubscribe/amFuZS5kb2VAcG9zdGJveC5pbw== | https://site.dev/unsubscribe/[EMAIL]",
                "https://site.dev/u/bWFpbD1qYW5lLmRvZUBwb3N0Ym94Lmlv/x/yz | https://site.dev/u/[EMAIL]/x/yz",
                "GET /at/jane.doe%40postbox.io/mail | GET /at/[EMAIL]/mail",
                "url=postgres%3A//app%3As3cr3tP4ss%40db1/x | url=postgres%3A//[REDACTED_SECRET]/x",
                "open ?to=x%20/home/hannah/notes | open ?to=x%20[LOCAL_PATH]",
                "/cb/token%3DR4nd0mT0k9enXy/users/list.html | /cb/[REDACTED_SECRET]/users/list.html",
                "file:///d%3A/work/anna.k/x.ts | file:///[LOCAL_PATH]",
                "open file%3A///home/anna/y | open file%3A//[LOCAL_PATH]",
                "%7Bbase%7D/Users/jo/settings | %7Bbase%7D/Users/jo/settings",
                "{base}/Users/jo%20x/settings | {base}/Users/jo%20x/settings",
                "x=cGFzc3dvcmQ9dHIwdWI0ZG9yM3g7dXNlcj1qb2pvMQ/Next1/steps/That/go/on/for/a/long/while/more | x=[REDACTED_SECRET]/Next1/steps/That/go/on/for/a/long/while/more",
                "see /a%20b/c%20d.html, /docs/a%2fb | see /a%20b/c%20d.html, /docs/a%2fb"
            })
    void shouldFindPieceOfPathThatIsEncoded(String text, String clean) {
        assertThat(Cleaner.text(text)).isEqualTo(clean);
    }

    @Test
    void shouldRedactWholePercentRun() {
        assertThat(Cleaner.text("/cb?redirect=https%3A%2F%2Fdeploy%3Atr0ub4dor3x%40git.acme.dev&x=1"))
                .doesNotContain("tr0ub4dor3x")
                .contains("&x=1");
    }

    @Test
    void shouldFindSecretInKey() {
        assertThat(Cleaner.json("{\"" + TOKEN + "\":1}")).isEqualTo("{\"[REDACTED_SECRET]\":1}");
    }

    @Test
    void shouldMakeCardNumberAMarkerString() {
        assertThat(Cleaner.json("{\"n\":4111111111111111}")).isEqualTo("{\"n\":\"[CARD]\"}");
    }

    @Test
    void shouldFindPasswordByNameOfField() {
        assertThat(Cleaner.json("{\"username\":\"build\",\"password\":\"d819bef00d4421bfdfd7\"}"))
                .isEqualTo("{\"username\":\"build\",\"password\":\"[REDACTED_SECRET]\"}");
    }

    @Test
    void shouldFindValueNamedInAnotherField() {
        assertThat(Cleaner.json("{\"name\":\"DB_PASSWORD\",\"value\":\"" + PASSWORD + "\"}"))
                .doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":\"§\",\"name\":\"DB_PASSWORD\"}",
                "{\"Value\": \"§\", \"secure\": true, \"n\": 1, \"Key\": \"db.password\"}",
                "{\"value\":\"§\",\"na\\u006de\":\"DB_P\\u0041SSWORD\"}",
                "{\"ParameterKey\":\"DBPassword\",\"ParameterValue\":\"§\"}",
                "{\"password\":{\"type\":\"string\",\"value\":\"§\"}}",
                "{\"name\":\"DB_PASSWORD\",\"value\":{\"stringValue\":\"§\"}}",
                "{\"passwords\":[{\"value\":\"§\"}]}"
            })
    void shouldFindValueNamedBehindItOrAroundIt(String json) {
        assertThat(Cleaner.json(json.replace("§", PASSWORD))).isEqualTo(json.replace("§", "[REDACTED_SECRET]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":\"eu1west2b3x\",\"name\":\"REGION\"}",
                "{\"value\":\"eu1west2b3x\",\"note\":\"a\",\"name\":\"DB_PASSWORD\"}",
                "{\"value\":\"eu1west2b3x\"},{\"name\":\"DB_PASSWORD\"}",
                "{\"secrets\":{\"name\":\"REGION\",\"value\":\"eu1west2b3x\"}}"
            })
    void shouldLeaveValueOfAnotherName(String json) {
        assertThat(Cleaner.json("[" + json + "]")).isEqualTo("[" + json + "]");
    }

    @Test
    void shouldFindSecretsInFileAndBranchNames() {
        assertThat(Cleaner.text("keys/" + TOKEN + ".txt")).doesNotContain(TOKEN);
        assertThat(Cleaner.text("feature/" + TOKEN)).doesNotContain(TOKEN);
    }

    @Test
    void shouldFindTokenInQueryString() {
        String token = "4b7djc9YQFz6MukUHAUviChohQM5VFVgZ54OYfPOuR";
        assertThat(Cleaner.text("GET /cb?access_token=" + token + "&state=1"))
                .isEqualTo("GET /cb?access_token=[REDACTED_SECRET]&state=1");
    }

    @Test
    void shouldFindSecretThatNulDivides() {
        String divided = TOKEN.substring(0, 10) + "\\u0000" + TOKEN.substring(10);
        assertThat(Cleaner.json("{\"text\":\"" + divided + "\"}")).isEqualTo("{\"text\":\"[REDACTED_SECRET]\"}");
    }

    @Test
    void shouldFindEscapedToken() {
        StringBuilder escaped = new StringBuilder();
        TOKEN.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        assertThat(Cleaner.json("{\"text\":\"" + escaped + "\"}")).isEqualTo("{\"text\":\"[REDACTED_SECRET]\"}");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
