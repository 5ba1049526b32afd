package dev.sluice.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Outcome<String> REFUSED = Outcome.refused(Reason.MALFORMED, Rule.UTF8, 7);

    @Test
    void shouldGiveEachCaseToItsFunction() {
        assertThat(Outcome.accepted("a").<String>fold(value -> value + "!", refused -> "no"))
                .isEqualTo("a!");
        assertThat(REFUSED.<Object>fold(value -> value, refused -> refused.position()))
                .isEqualTo(7L);
    }

    @Test
    void shouldGoOnWithWhatWasAccepted() {
        assertThat(Outcome.accepted("a").map(String::length)).isEqualTo(Outcome.accepted(1));
        assertThat(Outcome.accepted("a").then(value -> REFUSED)).isEqualTo(REFUSED);
    }

    @Test
    void shouldStayRefused() {
        assertThat(REFUSED.map(String::length)).isEqualTo(REFUSED);
        assertThat(REFUSED.then(value -> Outcome.accepted(1))).isEqualTo(REFUSED);
    }

    @Test
    void shouldRefusePositionsBeforeTheRecord() {
        assertThat(Outcome.refused(Reason.MALFORMED, Rule.UTF8))
                .isEqualTo(Outcome.refused(Reason.MALFORMED, Rule.UTF8, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> Outcome.refused(Reason.MALFORMED, Rule.UTF8, -2));
    }
}
