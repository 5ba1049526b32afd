package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.RawJson;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

@AddLifecycleHook(SameSeed.class)
class SanitizerPropertiesTest {
    private static final Sanitizer SANITIZER = Sanitizer.create(Terms.of(List.of("Kestrel Dental", "Öland")));
    private static final String TOKEN = "gh" + "p_R4nd0mT0kenF0rTests1234567890abcdXYZ";

    /** What detectors look for, and what stands around it. */
    static final List<String> PIECES = List.of(
            TOKEN,
            "password",
            "=",
            ": ",
            "\"",
            "'",
            "\\",
            "\\\"",
            "\\n",
            "\n",
            " ",
            "<",
            ">",
            "@",
            "/home/jdoe/x",
            "C:\\Users\\j\\x",
            "tr0ub4dor3x",
            "a@postbox.io",
            "Author: ",
            "Hannah Becker",
            "+44 20 7946 0033",
            "4111111111111111",
            "DE66467038063006528111",
            "://",
            "user:pw3x9@",
            "-----BEGIN PRIVATE KEY-----",
            "MIIEpAIBAAKCAQEAx7Rk9QvP2mTt",
            "-----END PRIVATE KEY-----",
            "[EMAIL]",
            "[REDACTED_SECRET]",
            "[PERSON]",
            "eyJhbGciOiJIUzI1NiJ9",
            ".eyJzdWIiOiIxMjM0NTY3ODkwIn0",
            ".",
            "Cookie: a=",
            ";",
            "%40",
            "%3D",
            "\\u0040",
            "\\/",
            "Kestrel",
            " Dental",
            "öland",
            "\u0000",
            "\ud83d\ude00",
            "é",
            "Bearer ",
            "token",
            "key",
            "185.232.33.144",
            "0a:23:f5:67:89:ac",
            "cGFzc3dvcmQ9dHIwdWI0ZG9yM3g=",
            "695-07-0045",
            "curl -u ",
            "x",
            "7",
            "-",
            "_",
            ",",
            "(",
            ")",
            "{",
            "}",
            "${",
            "value",
            "\n+  ",
            "\" +\n\"",
            "|\n  ",
            "</key>\n<string>",
            "id_rsa",
            "\u200b",
            "\ufffd",
            "\uff11",
            "$",
            "true",
            "[EMAIL]tr0ub4dor3x",
            "-----END RSA PRIVATE KEY-----");

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMaxSize(14).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> values() {
        Arbitrary<Object> leaf = texts().map(text -> (Object) text);
        Arbitrary<Object> value = Arbitraries.lazyOf(
                () -> leaf,
                () -> leaf,
                () -> Arbitraries.of((Object) 1, 4111111111111111L, true),
                () -> leaf.list().ofMaxSize(3).map(list -> (Object) list),
                () -> Arbitraries.maps(texts().map(key -> key.replace("\u0000", "")), leaf)
                        .ofMaxSize(3)
                        .map(map -> (Object) map));
        return value.map(Cleaner::write);
    }

    @Property(tries = 2000)
    void shouldFindNothingInWhatIsCleanAndChangeNothing(@ForAll("values") String json) {
        Bytes once = clean(Bytes.utf8(json)).clean().bytes();
        Sanitized twice = clean(once);
        assertThat(twice.findings()).as(once.utf8()).isEmpty();
        assertThat(twice.clean().bytes()).isEqualTo(once);
    }

    @Property(tries = 1000)
    void shouldKeepTheShape(@ForAll("values") String json) throws JsonProcessingException {
        String clean = clean(Bytes.utf8(json)).clean().bytes().utf8();
        assertSameShape(Cleaner.JSON.readTree(json), Cleaner.JSON.readTree(clean));
        assertThat(clean).doesNotContain("\\u0000").doesNotContain(TOKEN);
    }

    @Property(tries = 1000)
    void shouldFindTokenWhereverItStands(@ForAll("texts") String before, @ForAll("texts") String after) {
        assertThat(clean(Bytes.utf8(Cleaner.write(Map.of("t", before + TOKEN + after))))
                        .clean()
                        .bytes()
                        .utf8())
                .doesNotContain(TOKEN);
    }

    @Property(tries = 1000)
    void shouldNeverThrow(@ForAll byte[] bytes) {
        assertThat(SANITIZER.sanitize(new RawJson(Bytes.wrap(bytes)), FieldPolicy.none()))
                .isNotNull();
    }

    private static Sanitized clean(Bytes json) {
        return SANITIZER.sanitize(new RawJson(json), FieldPolicy.none()).fold(sanitized -> sanitized, refused -> {
            throw new AssertionError("refused: " + json.utf8());
        });
    }

    static void assertSameShape(JsonNode raw, JsonNode clean) {
        assertThat(clean.size()).isEqualTo(raw.size());
        if (raw.isNumber()) {
            assertThat(clean.isNumber() || clean.isTextual()).isTrue();
        } else {
            assertThat(clean.getNodeType()).isEqualTo(raw.getNodeType());
        }
        Iterator<JsonNode> items = clean.elements();
        for (JsonNode item : raw) {
            assertSameShape(item, items.next());
        }
    }
}
