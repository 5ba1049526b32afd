package dev.sluice.sanitize.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Scanner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds its positive examples and what its forms make, and leaves its negative examples alone. */
class RuleExamplesTest {
    private static final TokenRules RULES = TokenRules.builtIn();

    static Stream<TokenRule> rules() {
        return RULES.rules().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldFindPositiveExamplesOnly(TokenRule rule) {
        assertThat(rule.yes()).as("yes of " + rule.name()).isNotEmpty().allMatch(text -> finds(rule, text));
        assertThat(rule.no()).as("no of " + rule.name()).isNotEmpty().noneMatch(text -> finds(rule, text));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldFindWhatItsFormsMake(TokenRule rule) {
        Random random = new Random(7);
        for (Form form : rule.forms()) {
            String token = make(form, random);
            assertThat(finds(withOnly(form, rule), "x = \"" + token + "\""))
                    .as(token)
                    .isTrue();
        }
    }

    @Test
    void shouldRefuseFormWhoseRunGoesOnIntoWhatStandsBesideIt() {
        assertThatThrownBy(() -> Form.of("sk-{name 20-80}T3BlbkFJ")).hasMessageContaining("no fixed length");
        assertThatThrownBy(() -> Form.of("acme_{hex 20+}e1")).hasMessageContaining("no fixed length");
        assertThatThrownBy(() -> Form.of("acme_{hex 20-30}{alnum 4}")).hasMessageContaining("no fixed length");
        assertThat(Form.of("acme_{hex 20}{alnum 4-8}.x").literal()).isEqualTo("acme_");
    }

    @Test
    void shouldHaveEveryRuleOnce() {
        assertThat(RULES.rules())
                .extracting(TokenRule::name)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(250);
    }

    @Test
    void shouldSayInWhichLineOfWhichFileARuleIsWrong() {
        String text = "[acme-token]\nsource = https://docs.acme.example\nform = acme_{letters 32}\n";
        assertThatThrownBy(() -> RuleFile.read("chat.rules", text))
                .hasMessageStartingWith("chat.rules, line 3: no alphabet is named letters; there are");
    }

    private static TokenRule withOnly(Form form, TokenRule rule) {
        return new TokenRule(
                rule.name(),
                rule.source(),
                List.of(form),
                rule.edge(),
                rule.entropy(),
                rule.mixture(),
                rule.yes(),
                rule.no());
    }

    private static boolean finds(TokenRule rule, String text) {
        Anchors anchors = new Anchors();
        new TokenRules(List.of(rule), "").register(anchors);
        Scanner scanner = anchors.scanner();
        Scan scan = scanner.newScan();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        scanner.scan(scan, bytes, 0, bytes.length);
        return scan.spans().size() > 0;
    }

    private static String make(Form form, Random random) {
        StringBuilder token = new StringBuilder();
        for (Part part : form.parts()) {
            if (part instanceof Part.Literal literal) {
                token.append(literal.text());
            } else if (part instanceof Part.Run run) {
                String members = run.alphabet().members().replaceAll("[^A-Za-z0-9]", "");
                for (int i = 0; i < run.least(); i++) {
                    token.append(members.charAt(random.nextInt(members.length())));
                }
            }
        }
        return token.toString();
    }
}
