package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.FieldPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SanitizerTest {
    @Test
    void shouldReturnTheSameBytesWhereNothingIsFound() {
        String json = "{ \"a\" : [ 1.50, true, null, \"\\u00e9\\/\" ] }\n";
        assertThat(Cleaner.json(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":1,}",
                "[1,]",
                "{\"a\" 1}",
                "{a:1}",
                "01",
                "-",
                "1.",
                "1e",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\n\"",
                "nul",
                "truex",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "\"\\ud83d",
                "[1 2]",
                "/* c */ 1"
            })
    void shouldRefuseWhatIsNotOneWellFormedValue(String json) {
        assertThat(Cleaner.refuses(Cleaner.utf8(json))).isTrue();
    }

    @Test
    void shouldRefuseBrokenUtf8() {
        assertThat(Cleaner.refuses(new byte[] {'"', (byte) 0xc3, '"'})).isTrue();
        assertThat(Cleaner.refuses(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}))
                .isTrue();
        assertThat(Cleaner.refuses(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf, '1'}))
                .isTrue();
    }

    @Test
    void shouldRefuseWhatIsNestedTooDeep() {
        assertThat(Cleaner.refuses(Cleaner.utf8("[".repeat(600) + "]".repeat(600))))
                .isTrue();
    }

    @Test
    void shouldDropNulAndReplaceLoneSurrogates() {
        assertThat(Cleaner.json("{\"a\\u0000\":\"x\\u0000y\\ud800z\\ud83d\\ude00\"}"))
                .isEqualTo("{\"a\":\"xy\\ufffdz\\ud83d\\ude00\"}");
    }

    @Test
    void shouldNeverSplitACharacter() {
        String face = "\uD83D\uDE00";
        for (String text :
                new String[] {face.repeat(30) + "@postbox.io", "password=\"" + face.repeat(2000) + "a1!b2?c3\""}) {
            assertThat(Cleaner.text(text)).doesNotContain("\uFFFD");
        }
    }

    @Test
    void shouldNumberKeysThatBecameTheSame() {
        assertThat(Cleaner.json("{\"a@postbox.io\":1,\"b@postbox.io\":2,\"[EMAIL]\":3,\"c@postbox.io\":4}"))
                .isEqualTo("{\"[EMAIL]\":1,\"[EMAIL_2]\":2,\"[EMAIL_3]\":3,\"[EMAIL_4]\":4}");
    }

    @Test
    void shouldTellPathRuleTypeAndCodePoints() {
        Sanitized sanitized =
                Cleaner.sanitize("{\"a/b\":[\"x\",\"\uD83D\uDE00\\u0000 a@postbox.io!\"]}", FieldPolicy.none());
        assertThat(sanitized.findings()).containsExactly(new Finding("/a~1b/1", "email", FindingType.EMAIL, 3, 15));
        assertThat(sanitized.redactions()).hasToString("email=1");
    }

    @Test
    void shouldShowRedactedKeyInPath() {
        Sanitized sanitized = Cleaner.sanitize("{\"a@postbox.io\":[\"b@postbox.io\"]}", FieldPolicy.none());
        assertThat(sanitized.findings()).extracting(Finding::path).containsExactly("/[EMAIL]", "/[EMAIL]/0");
    }

    @Test
    void shouldFollowFieldPolicy() {
        FieldPolicy fields = new FieldPolicy(Set.of("/from", "/list/*/who"), Set.of("prompt"));
        String json = "{\"from\":\"a@postbox.io\",\"list\":[{\"who\":\"b@postbox.io\",\"x\":\"c@postbox.io\"}],"
                + "\"deep\":{\"prompt\":{\"any\":[1,\"d@postbox.io\"]}},\"prompt\":7}";
        Sanitized sanitized = Cleaner.sanitize(json, fields);
        assertThat(sanitized.clean().bytes().utf8())
                .isEqualTo("{\"from\":\"a@postbox.io\",\"list\":[{\"who\":\"b@postbox.io\",\"x\":\"[EMAIL]\"}],"
                        + "\"deep\":{\"prompt\":\"[REDACTED]\"},\"prompt\":\"[REDACTED]\"}");
        assertThat(Cleaner.sanitize(sanitized.clean().bytes().utf8(), fields).findings())
                .isEmpty();
    }

    @Test
    void shouldRedactFieldsHoweverTheirNamesAreSpelled() {
        FieldPolicy fields = new FieldPolicy(Set.of(), Set.of("raw_output"));
        assertThat(Cleaner.sanitize("{\"Raw-Output\":\"a\",\"raw_output\":1,\"raw_outputs\":2}", fields)
                        .clean()
                        .bytes()
                        .utf8())
                .isEqualTo("{\"Raw-Output\":\"[REDACTED]\",\"raw_output\":\"[REDACTED]\",\"raw_outputs\":2}");
    }

    @Test
    void shouldLeaveExemptNumbersAlone() {
        FieldPolicy fields = new FieldPolicy(Set.of("/lines", "/files/*/added"), Set.of());
        String json = "{\"lines\":4111111111111111,\"files\":[{\"added\":4111111111111111}]}";
        assertThat(Cleaner.sanitize(json, fields).clean().bytes().utf8()).isEqualTo(json);
        assertThat(Cleaner.sanitize("{\"n\":" + json + "}", fields).redactions())
                .hasToString("payment-card=2");
    }

    @Test
    void shouldFindTermsAsWholeWordsWithoutRegardToCase() {
        Sanitizer sanitizer =
                Sanitizer.create(Terms.of(List.of("Kestrel Dental Group", "Öland", "AT&T", "Blauwerk GmbH", " ")));
        assertThat(Cleaner.text(sanitizer, "at KESTREL dental\n  group, öLAND and at&t; Kestrel-Dental-Group"))
                .isEqualTo("at [CUSTOMER], [CUSTOMER] and [CUSTOMER]; [CUSTOMER]");
        assertThat(Cleaner.text(sanitizer, "kestrels Ölande at t blauwerk")).isEqualTo("kestrels Ölande at t blauwerk");
    }

    @Test
    void shouldNamePolicyByRulesAndTerms() {
        String none = Sanitizer.create(Terms.none()).policy();
        assertThat(none).matches("[0-9.]+\\+[0-9a-f]{12}");
        assertThat(Sanitizer.create(Terms.of(List.of("Acme"))).policy()).isNotEqualTo(none);
    }

    @Test
    void shouldSayWhetherAnIdentifierIsClean() {
        Sanitizer sanitizer = Sanitizer.create(Terms.none());
        assertThat(sanitizer.isClean("edit:acme-app:a0e15c2daf87956943f176fd54cc6f291f221e2d"))
                .isTrue();
        assertThat(sanitizer.isClean("s-gh" + "p_R4nd0mT0kenF0rTests1234567890abcdXYZ"))
                .isFalse();
    }

    @Test
    void shouldExplainInOneLine() {
        Sanitized sanitized = Cleaner.sanitize("{\n\"id\":\"r1\",\"t\":\"a@postbox.io\"}", FieldPolicy.none());
        assertThat(new String(Explain.line(sanitized).toArray(), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"r1\",\"clean\":{ \"id\":\"r1\",\"t\":\"[EMAIL]\"},\"findings\":["
                        + "{\"path\":\"/t\",\"rule\":\"email\",\"type\":\"EMAIL\",\"start\":0,\"end\":12}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password=tr0ub4dor3x ", "4111111111111111 ", "password=\"tr0ub4dor3x\" + \"k4rm1n9zq\"\n"})
    void shouldFindEachSecretOfARowOfTheSame(String unit) {
        int row = 100;
        Finding first = Cleaner.findings(unit).get(0);
        int found = Cleaner.findings(unit).size();

        List<Finding> findings = Cleaner.findings(unit.repeat(row));

        assertThat(findings).hasSize(row * found);
        assertThat(findings.get((row - 1) * found).start()).isEqualTo((row - 1) * unit.length() + first.start());
        assertThat(Cleaner.text(unit.repeat(row))).isEqualTo(Cleaner.text(unit).repeat(row));
    }
}
