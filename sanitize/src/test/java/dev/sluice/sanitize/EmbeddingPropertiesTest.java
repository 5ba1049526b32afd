package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.sanitize.tokens.RuleExamples;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * What is found in a text is found wherever the text stands, however it is written and whatever stands beside it: nothing of
 * it is left, and the clean JSON is at rest.
 */
@AddLifecycleHook(SameSeed.class)
class EmbeddingPropertiesTest {
    /** One of each family that has no rule file. */
    private static final List<String> OTHERS = List.of(
            "ask hannah.becker@postbox.io now",
            "call +44 20 7946 0033 please",
            "phone: (415) 555-2827",
            "card 4398706403750072 paid",
            "pay DE66 4670 3806 3006 5281 11 now",
            "SSN: 695-07-0045",
            "client_ip=185.232.33.144",
            "from 2400:c401::5054:ff:fe1b:b031",
            "hw 0a:23:f5:67:89:ac up",
            "Signed-off-by: Hannah Becker <hannah@postbox.io>",
            "cwd=/home/jdoe/work/app",
            "open C:\\Users\\jdoe\\work\\app",
            "curl -u 'api:d2LkV78zLx!t' x",
            "Authorization: Basic amRvZToyMTQyODU5NTVjOGZiZTc0ZTk=",
            "Cookie: sid=R4nd0mS3ss1on1d; theme=dark",
            "postgres://app:s3cr3tP4ss@db1/x",
            "<password>tr0ub4dor3x</password>",
            "mysql --password=tr0ub4dor3x",
            "IDENTIFIED BY 'tr0ub4dor3x'",
            "{\"name\": \"DB_PASSWORD\", \"value\": \"tr0ub4dor3x\"}",
            "{\"value\": \"tr0ub4dor3x\", \"name\": \"DB_PASSWORD\"}",
            "\u001b[1mpassword:\u001b[0m tr0ub4dor3x",
            "password: !!str tr0ub4dor3x",
            "**Password:** tr0ub4dor3x",
            "the password for staging is: tr0ub4dor3x",
            "put(\"password\", \"tr0ub4dor3x\")",
            "-----BEGIN EC PRIVATE KEY-----\nMIIEpAIBAAKCAQEAx7Rk9QvP2mTtWZb4Yc8sLhDnE5uGf3Jw\n"
                    + "-----END EC PRIVATE KEY-----");

    /** Nothing that belongs to a word, opens a call, or makes the text another one. */
    private static final List<String> BEFORE = List.of(
            "",
            " ",
            "\n",
            "\\n",
            "\t",
            "\\t",
            "\r\n",
            "\"",
            "'",
            "+",
            "-",
            "é ",
            "\ud83d\ude00",
            "\u001b[31m",
            "|",
            ">",
            "\u0000",
            "\ud800",
            ": ",
            ", ",
            "; ",
            "// ",
            "# ",
            "* ",
            "…",
            "“",
            "[EMAIL] ",
            "[REDACTED_SECRET] ",
            "=> ");

    private static final List<String> AFTER = List.of(
            "",
            " ",
            "\n",
            "\\n",
            "\"",
            "'",
            ")",
            ",",
            ";",
            " é",
            "\ud83d\ude00",
            "\u001b[0m",
            "|",
            "<",
            "\u0000",
            "\ud800",
            "\r\n",
            "}",
            "]",
            "&x=1",
            "…",
            "”",
            "!",
            " [EMAIL]",
            "[PHONE]",
            "\\");

    private static final List<String> WORDS = List.of(
            "the",
            "report",
            "of",
            "pump",
            "house",
            "}",
            "return",
            "value",
            "0x1f",
            "index",
            "https://example.com/a",
            "{",
            "a0e15c2daf87956943f176fd54cc6f291f221e2d",
            "if (x)",
            "/* c */",
            "name:",
            "\"k\":",
            "'v'",
            "12345678",
            "\n",
            "é");

    /** A text, the parts of it that are found, and what stands around it. */
    record Embedded(String before, String text, String after) {
        String whole() {
            return before + text + after;
        }
    }

    @Provide
    Arbitrary<Embedded> embedded() {
        List<String> texts = new ArrayList<>(RuleExamples.positive());
        Stream.generate(() -> OTHERS).limit(6).forEach(texts::addAll);
        Arbitrary<String> near = Arbitraries.of(WORDS).list().ofMaxSize(4).map(words -> String.join(" ", words));
        Arbitrary<String> far =
                Arbitraries.of(WORDS).list().ofMinSize(40).ofMaxSize(1500).map(w -> String.join(" ", w));
        Arbitrary<String> filler = Arbitraries.frequencyOf(Tuple.of(9, near), Tuple.of(1, far));
        return Combinators.combine(filler, Arbitraries.of(BEFORE), Arbitraries.of(texts), Arbitraries.of(AFTER), filler)
                .as((left, before, text, after, right) ->
                        new Embedded(left + "\n" + before, text, after + "\n" + right));
    }

    @Property(tries = 4000)
    void shouldFindWhatIsHidden(@ForAll("embedded") Embedded embedded, @ForAll Hidden hidden) {
        List<String> secrets = secrets(embedded.text());
        String json = "[" + hidden.write(embedded.whole()) + "]";

        Sanitized clean = Cleaner.sanitize(json, FieldPolicy.none());
        String left = clean.clean().bytes().utf8();

        assertThat(secrets).isNotEmpty();
        assertThat(left).isNotEqualTo(json);
        for (String secret : secrets) {
            String written = hidden.write(secret);
            assertThat(left).doesNotContain(secret, written.substring(1, written.length() - 1));
        }
        Sanitized again = Cleaner.sanitize(left, FieldPolicy.none());
        assertThat(again.findings()).isEmpty();
        assertThat(again.clean().bytes().utf8()).isEqualTo(left);
    }

    private static List<String> secrets(String text) {
        return Cleaner.findings(text).stream()
                .map(found -> text.substring(
                        text.offsetByCodePoints(0, found.start()), text.offsetByCodePoints(0, found.end())))
                .toList();
    }
}
