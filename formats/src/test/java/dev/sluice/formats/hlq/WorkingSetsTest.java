package dev.sluice.formats.hlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.formats.Episodes;
import dev.sluice.formats.contract.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class WorkingSetsTest {
    @Property(tries = 300)
    void shouldRebuildTheWorkingSetFromTheStepsAlone(@ForAll long seed) {
        ObjectNode payload = Episodes.make(new Random(seed), "finalize");
        List<List<String>> logged = new ArrayList<>();
        payload.get("steps").forEach(step -> {
            List<String> after = new ArrayList<>();
            step.get("working_set_after").forEach(id -> after.add(id.textValue()));
            logged.add(after);
            if (!step.get("step_type").textValue().equals("env_read")) {
                ((ArrayNode) step.get("working_set_before")).removeAll();
                ((ArrayNode) step.get("working_set_after")).removeAll();
            }
        });

        Node episode = Node.of(CleanJson.vouchedFor(Bytes.utf8(payload.toString())));

        assertThat(WorkingSets.rebuild(episode)).isEqualTo(logged);
    }
}
