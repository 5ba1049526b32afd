package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.contracts.FieldPolicy;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a format says of its fields: exempt, redacted by name, or the only ones that are passed on. */
class FieldPolicyTest {
    private static final FieldPolicy ALLOWED =
            new FieldPolicy(Set.of("/a/id"), Set.of("prompt"), Set.of("/a", "/list/*/x", "/n"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{`a`:1}                                 | {`a`:1}",
                "{`z`:1}                                 | {}",
                "{ `y` : {`a`:[1,{}]} , `z`:1 }          | { }",
                "{`z`:1, `a`:{`any`:[1]}}                | {`a`:{`any`:[1]}}",
                "{`y`:`,`, `z`:[], `a`:1, `n`:2}         | {`a`:1, `n`:2}",
                "{`a`:1, `z`:1, `n`:2}                   | {`a`:1, `n`:2}",
                "{`a`:1,`y`:{},`z`:`x` }                 | {`a`:1 }",
                "{`y`:0,`a`:1,`z`:2,`n`:3,`w`:4,`v`:[]}  | {`a`:1,`n`:3}",
                "{`list`:[{`x`:1,`z`:2},{`z`:2}]}        | {`list`:[{`x`:1},{}]}",
                "{`list`:[1,`a`,{`x`:2},null]}           | {`list`:[`[REDACTED]`,`[REDACTED]`,{`x`:2},`[REDACTED]`]}",
                "{`list`:{`x`:1}}                        | {`list`:{}}",
                "{`list`:`text`}                         | {`list`:`[REDACTED]`}",
                "{`a`:{`prompt`:{`b`:1},`c`:1},`z`:1}    | {`a`:{`prompt`:`[REDACTED]`,`c`:1}}",
                "{`z`:{`prompt`:1},`prompt`:2,`a`:3}     | {`a`:3}",
                "{`a`:{`id`:`a@postbox.io`},`z`:`b@postbox.io`,`n`:`c@postbox.io`} | {`a`:{`id`:`a@postbox.io`},`n`:`[EMAIL]`}",
                "[1,2]                                   | []",
                "`text`                                  | `[REDACTED]`",
            })
    void shouldPassOnNothingButWhatIsListed(String given, String clean) {
        Sanitized sanitized = Cleaner.sanitize(given.replace('`', '"').strip(), ALLOWED);
        String once = sanitized.clean().bytes().utf8();
        assertThat(once).isEqualTo(clean.replace('`', '"'));
        assertThat(Cleaner.sanitize(once, ALLOWED).findings()).isEmpty();
    }

    @Test
    void shouldTellWhereAFieldWentButNotItsName() {
        Sanitized sanitized = Cleaner.sanitize("{\"list\":[{\"a@postbox.io\":1}],\"n\":\"x\"}", ALLOWED);
        assertThat(sanitized.findings())
                .containsExactly(new Finding("/list/0", "field-policy", FindingType.FIELD, 0, 0));
        assertThat(sanitized.redactions()).hasToString("field-policy=1");
    }

    @Test
    void shouldRefuseKeysThatStandTwiceInWhatGoes() {
        byte[] json = Cleaner.utf8("{\"z\":{\"b\":1,\"b\":2}}");
        assertThat(Cleaner.refuses(json)).isTrue();
    }

    @Test
    void shouldUnescapeStepsOfPointers() {
        FieldPolicy fields = new FieldPolicy(Set.of(), Set.of(), Set.of("/a~1b/c~0d"));
        assertThat(Cleaner.sanitize("{\"a/b\":{\"c~d\":1,\"c\":2},\"a\":3}", fields)
                        .clean()
                        .bytes()
                        .utf8())
                .isEqualTo("{\"a/b\":{\"c~d\":1}}");
    }

    @Test
    void shouldRefuseWhatIsNoPointerAndTooMany() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cleaner.sanitize("1", new FieldPolicy(Set.of("a"), Set.of())));
        Set<String> many = pointers(65);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cleaner.sanitize("1", new FieldPolicy(Set.of(), Set.of(), many)));
    }

    @Test
    void shouldTakeAsManyPointersAsABitMaskHas() {
        String members =
                IntStream.range(0, 66).mapToObj(i -> "\"" + i + "\":" + i).collect(Collectors.joining(","));

        String clean = Cleaner.sanitize("{" + members + "}", new FieldPolicy(Set.of(), Set.of(), pointers(64)))
                .clean()
                .bytes()
                .utf8();

        assertThat(clean).contains("\"0\":0", "\"63\":63").doesNotContain("\"64\"", "\"65\"");
    }

    private static Set<String> pointers(int howMany) {
        return IntStream.range(0, howMany).mapToObj(i -> "/" + i).collect(Collectors.toSet());
    }
}
