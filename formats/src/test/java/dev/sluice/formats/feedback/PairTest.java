package dev.sluice.formats.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.formats.contract.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PairTest {
    @Test
    void shouldChooseWhatWasCorrected() {
        String payload = "{\"prompt\":\"p\",\"rejected_trajectory\":\"r\",\"corrected_trajectory\":\"c\",";
        assertThat(Pair.ofFeedback(node(payload + "\"constraint_violation_tag\":\"t\"}")))
                .isEqualTo(new Pair("p", "c", "r", "t"));
        assertThat(Pair.ofFeedback(node(payload + "\"doctrine_violation_tag\":\"d\"}"))
                        .tag())
                .isEqualTo("d");
    }

    @Test
    void shouldFindPairInVerdictThatCorrects() {
        assertThat(
                        Pair.ofApprenticeship(
                                node(
                                        "{\"brief\":{\"prompt\":\"p\"},\"attempt\":{\"diff\":\"r\"},"
                                                + "\"verdict\":{\"verdict\":\"refine\",\"corrected_diff\":\"c\",\"constraint_violation_tag\":\"t\"}}")))
                .contains(new Pair("p", "c", "r", "t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"brief\":{\"prompt\":\"p\"},\"attempt\":{\"diff\":\"r\"}}",
                "{\"attempt\":{\"diff\":\"r\"},\"verdict\":{\"verdict\":\"accept\",\"corrected_diff\":\"c\"}}",
                "{\"attempt\":{\"diff\":\"r\"},\"verdict\":{\"verdict\":\"reject\",\"notes\":\"no\"}}",
                "{\"brief_id\":\"b\",\"verdict\":{\"verdict\":\"refine\",\"corrected_diff\":\"c\"}}",
            })
    void shouldMakeNoPairOfVerdictThatCorrectsNothing(String payload) {
        assertThat(Pair.ofApprenticeship(node(payload))).isEmpty();
    }

    private static Node node(String json) {
        return Node.of(CleanJson.vouchedFor(Bytes.utf8(json)));
    }
}
