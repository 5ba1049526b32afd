package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.trinity.CrucibleFormat;
import org.junit.jupiter.api.Test;

class CrucibleTraceTest {
    private static final ShapedFormat FORMAT = CrucibleFormat.format();

    private final ObjectNode payload = Verdicts.object(Exemplars.trees(FORMAT).get(0));
    private final ArrayNode lines = (ArrayNode) payload.get("lines");

    @Test
    void shouldRefuseLinesOfAnotherTrace() {
        line(1).put("trace_id", "trace-6");

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo("crucible.one-trace");
    }

    @Test
    void shouldRefuseSignalsOfAnotherTrace() {
        Verdicts.object(line(1).get("signal")).put("trace_id", "trace-6");

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo("crucible.one-trace");
    }

    @Test
    void shouldRefuseAStartThatIsNotFirst() {
        lines.add(lines.remove(0));

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo("crucible.one-start-first");
    }

    @Test
    void shouldRefuseASecondEnd() {
        lines.add(line(lines.size() - 1).deepCopy());

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo("crucible.one-end");
    }

    @Test
    void shouldRefuseWhatComesAfterTheEnd() {
        lines.add(lines.remove(1));

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo("crucible.nothing-after-end");
    }

    @Test
    void shouldMarkTracesWithoutTheirEnds() {
        assertThat(outcome(payload)).isEqualTo(WorkOutcome.COMPLETED);
        lines.remove(0);

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo(Verdicts.ACCEPTED);
        assertThat(outcome(payload)).isEqualTo(WorkOutcome.PARTIAL);
    }

    private ObjectNode line(int i) {
        return Verdicts.object(lines.get(i));
    }

    private static WorkOutcome outcome(JsonNode payload) {
        return FORMAT.render(CleanJson.vouchedFor(Bytes.utf8(payload.toString())))
                .outcome();
    }
}
