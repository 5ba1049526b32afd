package dev.sluice.formats.hlq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.formats.Episodes;
import dev.sluice.formats.contract.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
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

        assertThat(rebuild(episode)).isEqualTo(logged);
    }

    /** The set after every step, in the order of the steps; before the first it is empty. */
    private static List<List<String>> rebuild(Node episode) {
        List<List<String>> sets = new ArrayList<>();
        List<String> current = List.of();
        for (Step step : Step.inOrder(episode)) {
            current = after(current, step);
            sets.add(current);
        }
        return sets;
    }

    /** What a step makes of the set that it finds. What a read of the environment did is taken from the set that was logged. */
    private static List<String> after(List<String> before, Step step) {
        return switch (step.type()) {
            case Step.KEEP -> step.selected().map(ids -> plus(before, ids)).orElse(step.after());
            case Step.DROP, Step.PRUNE ->
                step.dropped().map(ids -> WorkingSets.minus(before, ids)).orElse(step.after());
            case Step.ENV_READ -> step.after();
            default -> before;
        };
    }

    private static List<String> plus(List<String> before, List<String> added) {
        Set<String> ids = new LinkedHashSet<>(before);
        ids.addAll(added);
        return List.copyOf(ids);
    }
}
