package dev.sluice.corpus.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.formats.feedback.Pair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PairGatesTest {
    @ParameterizedTest
    @CsvSource({
        "both-sides,p,chosen,' ',ONE_SIDED",
        "both-sides,' ',chosen,rejected,ONE_SIDED",
        "both-sides,p,chosen,rejected,",
        "differ,p,same,' same ',EQUAL",
        "differ,p,,rejected,",
        "min-length=4,p,four,abc,TOO_SHORT",
        "min-length=4,p,four,abcd,",
        "length-ratio=2,p,aaaaa,bb,LENGTH_RATIO",
        "length-ratio=2,p,bb,aaaa,",
        "length-ratio=2.5,p,aaaaa,bb,",
        "none,p,same,same,",
    })
    void shouldStopPair(String gates, String prompt, String chosen, String rejected, LeftOut why) {
        Pair pair = new Pair(prompt, chosen == null ? "" : chosen, rejected, "t");
        assertThat(PairGates.parse(gates).stop(pair).orElse(null)).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", PairGates.DEFAULT, "both-sides,differ,once,min-length=16,length-ratio=2.5"})
    void shouldHaveOneText(String gates) {
        assertThat(PairGates.parse(gates)).hasToString(gates);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "both",
                "none,once",
                "min-length",
                "min-length=",
                "min-length=0",
                "min-length=1.5",
                "length-ratio=0.5",
                "length-ratio=.",
                "length-ratio=1e3"
            })
    void shouldNameGateThatIsNone(String gates) {
        assertThatThrownBy(() -> PairGates.parse(gates))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expects");
    }
}
