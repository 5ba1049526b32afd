package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.hlq.OneShotFormat;
import org.junit.jupiter.api.Test;

class HlqOneShotTest {
    private static final ShapedFormat FORMAT = OneShotFormat.format();

    private final ObjectNode payload = Verdicts.object(Exemplars.trees(FORMAT).get(0));

    @Test
    void shouldRefuseStepsOfAnotherEpisode() {
        step().put("episode_id", "episode-52");

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo("hlq.one-episode");
    }

    @Test
    void shouldRefuseAStepThatComesTwice() {
        ((ArrayNode) payload.get("steps")).add(step().deepCopy());

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo("hlq.step-id-unique");
    }

    @Test
    void shouldRefuseArtifactsOfNoKnownType() {
        Verdicts.object(payload.get("artifacts").get(0)).put("artifact_type", "sql_dump");

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo("hlq.artifact_type");
    }

    private ObjectNode step() {
        return Verdicts.object(payload.get("steps").get(0));
    }
}
