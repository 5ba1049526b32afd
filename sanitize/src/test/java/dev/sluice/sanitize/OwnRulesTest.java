package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.sanitize.own.OwnRule;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnRulesTest {
    private static final OwnRule TICKET = new OwnRule("ticket-key", FindingType.CUSTOMER, "\\bTCK-[0-9]{6}\\b");

    @Test
    void shouldFindWhatAnOwnRuleMatches() {
        Sanitized sanitized = Cleaner.sanitize(with(TICKET), "{\"t\":\"é see TCK-204117.\"}", FieldPolicy.none());
        assertThat(sanitized.clean().bytes().utf8()).isEqualTo("{\"t\":\"é see [CUSTOMER].\"}");
        assertThat(sanitized.findings()).containsExactly(new Finding("/t", "ticket-key", FindingType.CUSTOMER, 6, 16));
    }

    @Test
    void shouldFindOwnRulesInKeysAndIdentifiersAndBehindEncodings() {
        Sanitizer sanitizer = with(TICKET);
        assertThat(Cleaner.clean(sanitizer, "{\"TCK-204117\":1}")).isEqualTo("{\"[CUSTOMER]\":1}");
        assertThat(sanitizer.isClean("edit:TCK-204117:1")).isFalse();
        String run = Base64.getEncoder().encodeToString(Cleaner.utf8("the ticket is TCK-204117 now"));
        assertThat(Cleaner.text(sanitizer, run)).isEqualTo("[CUSTOMER]");
        assertThat(Cleaner.clean(sanitizer, "{\"t\":\"\\u0054CK-204117\"}")).isEqualTo("{\"t\":\"[CUSTOMER]\"}");
    }

    @Test
    void shouldTakeOutTheFirstGroupOnly() {
        Sanitizer sanitizer = with(new OwnRule("badge", FindingType.NATIONAL_ID, "(?i)badge no\\. ([a-z0-9]+)"));
        assertThat(Cleaner.text(sanitizer, "Badge no. k77 and badge no. 9"))
                .isEqualTo("Badge no. [NATIONAL_ID] and badge no. [NATIONAL_ID]");
    }

    @Test
    void shouldFindNumbersThatAnOwnRuleMatches() {
        Sanitizer sanitizer = with(new OwnRule("account", FindingType.SECRET, "^77[0-9]{6}$"));
        assertThat(Cleaner.clean(sanitizer, "[77123456,771234567]")).isEqualTo("[\"[REDACTED_SECRET]\",771234567]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[A-Z_]{4,}     | to a@postbox.io and NOWHERE",
                "EMAIL          | to a@postbox.io",
                "\\[?EMAIL\\]? x| to a@postbox.io x",
                "^ and.*        | a@postbox.io and so on",
                "(?s).+         | a@postbox.io and so on",
                "\\b            | a@postbox.io and so on",
                "[^\\]]$        | a@postbox.io and so on",
            })
    void shouldComeToRestWhateverThePattern(String pattern, String text) {
        Sanitizer sanitizer = with(new OwnRule("any", FindingType.SECRET, pattern));
        String once = Cleaner.clean(sanitizer, Cleaner.write(List.of(text)));
        assertThat(Cleaner.clean(sanitizer, once)).isEqualTo(once).doesNotContain("postbox", "NOWHERE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a{1001}", "x*", "^", "(?=a)", "(a)\\1", "\\Z"})
    void shouldRefuseWhatIsNoPatternOrMatchesNothing(String pattern) {
        assertThat(OwnRule.isPattern(pattern)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new OwnRule("r", FindingType.SECRET, pattern));
    }

    @Test
    void shouldRefuseLongPatternsAndBadNames() {
        assertThat(OwnRule.isPattern("x".repeat(1000))).isTrue();
        assertThat(OwnRule.isPattern("x".repeat(1001))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new OwnRule("A", FindingType.SECRET, "a"));
    }

    @Test
    void shouldNamePolicyByOwnRules() {
        String none = Sanitizer.create(Terms.none()).policy();
        String ticket = with(TICKET).policy();
        assertThat(ticket).isNotEqualTo(none).isEqualTo(with(TICKET).policy());
        assertThat(with(new OwnRule("ticket-key", FindingType.SECRET, TICKET.pattern()))
                        .policy())
                .isNotEqualTo(ticket);
    }

    private static Sanitizer with(OwnRule rule) {
        return Sanitizer.create(Terms.none(), List.of(rule), MarkerStyle.CONSTANT);
    }
}
