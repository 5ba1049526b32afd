package dev.sluice.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Origin;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalJsonTest {
    private static final String REFUSAL = new String(RefusalJson.write(Samples.refusal()), StandardCharsets.UTF_8);

    @Property(tries = 300)
    void shouldReadWhatItWrote(
            @ForAll Reason reason, @ForAll("rules") Rule rule, @ForAll @IntRange(min = 1) int attempt) {
        Refusal refusal =
                new Refusal(reason, rule, new Origin("capture.b", 0, attempt), new UtcMillis(attempt), attempt);

        assertThat(RefusalJson.read(RefusalJson.write(refusal))).isEqualTo(Outcome.accepted(refusal));
    }

    @Provide
    Arbitrary<Rule> rules() {
        return Arbitraries.of(Rule.TENANT, Rule.EVENT_SIZE, new Rule("hlq.step_index"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"invalid-field\"|\"because\"|INVALID_FIELD|envelope",
                "\"session_id\"|\"colour of it\"|INVALID_FIELD|envelope",
                "labs-3@41|labs-03@41|INVALID_FIELD|envelope",
                "\"attempt\":2|\"attempt\":0|INVALID_FIELD|envelope",
                "\"attempt\":2|\"attempt\":2.0|INVALID_FIELD|envelope",
                "\"attempt\":2|\"attempt\":\"2\"|INVALID_FIELD|envelope",
                "\"attempt\":2|\"attempt\":99999999999999999999|INVALID_FIELD|envelope",
                "\"attempt\":2|\"payload\":{}|UNKNOWN_FIELD|envelope",
                "\"1.0.0\"|\"1.1.0\"|UNSUPPORTED|version",
            })
    void shouldRefuseAnythingElse(String good, String bad, Reason reason, Rule rule) {
        assertThat(REFUSAL).contains(good);
        Outcome<Refusal> read = RefusalJson.read(REFUSAL.replace(good, bad).getBytes(StandardCharsets.UTF_8));

        assertThat(read.<String>fold(accepted -> "accepted", refused -> refused.reason() + "/" + refused.rule()))
                .isEqualTo(reason + "/" + rule);
    }
}
