package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.trinity.FitnessExport;
import dev.sluice.formats.trinity.FitnessFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrinityFitnessTest {
    private static final ShapedFormat FORMAT = FitnessFormat.format();

    @Property(tries = 300)
    void shouldMakeAnExampleOfEveryRoute(@ForAll long seed, @ForAll boolean fails) {
        RandomGenerator random = Verdicts.random(seed);
        ObjectNode run = Runs.make(random, fails);

        FitnessExport export = FitnessExport.of(node(run), 0, false);

        assertThat(export.payloads()).hasSameSizeAs(Runs.lines(run, "route_decision"));
        assertThat(export.conflicts() + export.cut() + export.beyond()).isZero();
        assertThat(export.payloads()).allSatisfy(payload -> assertThat(Verdicts.of(FORMAT, payload.utf8()))
                .as("%s", payload.utf8())
                .isEqualTo(Verdicts.ACCEPTED));
    }

    /** Worked out by hand from the formula: margins at four times their floors are half of the strength there is. */
    @ParameterizedTest
    @CsvSource({
        "accepted, 0.96, 4.24, 0, false, 0.9, positive",
        "accepted, 0.24, 1.06, 0, false, 0.8, positive",
        "accepted, 0.01, 9.00, 1, false, 0.7, positive",
        "revise,   0.01, 0.02, 1, false, 0.2, negative",
        "revise,   0.96, 4.24, 0, false, 0.4, neutral",
        "rejected, 0.01, 0.02, 9, true,  0.0, negative",
        "unknown,  99.0, 99.0, 0, false, 0.7, positive",
        "unknown,  0.01, 0.02, 0, true,  0.25, negative",
    })
    void shouldScoreByTheFormula(
            String status, double agent, double role, int revisions, boolean isExceeded, double score, String label) {
        ObjectNode run = Runs.make(Verdicts.random(1), false);
        Runs.lines(run, "route_decision").get(0).put("agent_margin", agent).put("role_margin", role);
        Runs.lines(run, "verifier_result").get(0).put("status", status).put("revision_count", revisions);
        Runs.lines(run, "budget_snapshot").forEach(line -> line.put("budget_exceeded", isExceeded));

        JsonNode fitness = example(run).get("fitness");

        assertThat(fitness.get("score").doubleValue()).isCloseTo(score, within(1e-9));
        assertThat(fitness.get("label").textValue()).isEqualTo(label);
    }

    /** Linear in the lines, and held to what a process has room for, whatever they say. */
    @Test
    void shouldMakeNoMoreExamplesThanOneRunIsGoodFor() {
        ObjectNode run = Runs.make(Verdicts.random(1), false);
        Runs.lines(run, "provider_dispatch_finished")
                .forEach(line -> line.put("provider", "p".repeat(400)).put("model", "m".repeat(400)));
        ArrayNode lines = (ArrayNode) run.get("lines");
        ObjectNode route = Runs.lines(run, "route_decision").get(0);
        for (int i = 0; i < 7_000; i++) {
            lines.insert(0, route.deepCopy().put("route_hash", "route-" + i));
        }

        FitnessExport export = FitnessExport.of(node(run), 0, false);

        assertThat(export.payloads()).hasSize(2_000);
        assertThat(export.payloads().size() + export.conflicts() + export.beyond())
                .isGreaterThanOrEqualTo(7_000);
    }

    @Test
    void shouldMakeNoExampleOfATurnThatAnotherPartHasTheRestOf() {
        ObjectNode whole = Runs.make(Verdicts.random(1), false);
        ArrayNode lines = (ArrayNode) whole.get("lines");
        ObjectNode last = Runs.lines(whole, "provider_dispatch_finished").get(1);
        ObjectNode part = whole.deepCopy();
        ArrayNode kept = part.putArray("lines");
        for (int i = 3; !lines.get(i).equals(last); i++) {
            kept.add(lines.get(i));
        }

        FitnessExport open = FitnessExport.of(node(part), 3, true);
        FitnessExport atItsEnd = FitnessExport.of(node(part), 3, false);

        assertThat(open.payloads()).isEmpty();
        assertThat(open.cut()).isEqualTo(1);
        assertThat(atItsEnd.payloads()).hasSize(1);
        int line = parse(atItsEnd.payloads().get(0))
                .at("/record/provenance/source_trace_line")
                .intValue();
        assertThat(lines.get(line - 1).get("event").textValue()).isEqualTo("route_decision");
    }

    @ParameterizedTest
    @CsvSource({
        "/fitness/components/verifier, 0.1, trinity.fitness-components-by-formula",
        "/fitness/components/latency, 0.2, trinity.fitness-components-by-formula",
        "/outcome/revision_count, 3, trinity.fitness-components-by-formula",
        "/fitness/score, 0.11, trinity.fitness-score-by-formula",
    })
    void shouldNameWhatDisagrees(String at, double value, String rule) {
        ObjectNode payload = payload();
        int key = at.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) payload.at("/record" + at.substring(0, key));
        if (value == Math.rint(value)) {
            parent.put(at.substring(key + 1), (int) value);
        } else {
            parent.put(at.substring(key + 1), value);
        }

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo(rule);
    }

    @Test
    void shouldRefuseALabelThatIsNotOfTheScore() {
        ObjectNode payload = payload();
        ((ObjectNode) payload.at("/record/fitness")).put("label", "neutral");

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo("trinity.fitness-label-by-score");
    }

    @Test
    void shouldHoldAScoreToTheFormulaWithoutItsComponents() {
        Node run = node(Runs.make(Verdicts.random(1), false));
        ObjectNode payload =
                Verdicts.object(parse(FitnessExport.of(run, 0, false).payloads().get(0)));
        ((ObjectNode) payload.at("/record/fitness")).remove("components");

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo(Verdicts.ACCEPTED);
        ((ObjectNode) payload.at("/record/fitness")).put("score", 0.69);
        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo("trinity.fitness-score-by-formula");
    }

    @Test
    void shouldDropWhatComesTwiceAndReportWhatDiffers() {
        ObjectNode run = Runs.make(Verdicts.random(1), false);
        ArrayNode lines = (ArrayNode) run.get("lines");
        ObjectNode route = Runs.lines(run, "route_decision").get(0);
        int examples = Runs.lines(run, "route_decision").size();
        lines.insert(0, route.deepCopy());
        lines.insert(0, route.deepCopy().put("role_name", "Thinker"));

        FitnessExport export = FitnessExport.of(node(run), 0, false);

        assertThat(export.payloads()).hasSize(examples);
        assertThat(export.conflicts()).isEqualTo(2);
        assertThat(example(run).at("/route/role_name").textValue()).isEqualTo("Thinker");
    }

    @Test
    void shouldMakeNoExampleOfASmokeLoop() {
        ObjectNode run = Runs.make(Verdicts.random(1), false);
        List<ObjectNode> routes = Runs.lines(run, "route_decision");
        routes.forEach(route -> route.put("route_path", "smoke_loop"));

        FitnessExport export = FitnessExport.of(node(run), 0, false);

        assertThat(export.payloads()).isEmpty();
        assertThat(export.unproven()).isEqualTo(routes.size());
    }

    @Test
    void shouldCopyNothingThatIsNotListed() {
        ObjectNode run = Runs.make(Verdicts.random(1), false);
        List.of("route_decision", "provider_dispatch_finished", "verifier_result", "budget_snapshot")
                .forEach(event -> Runs.lines(run, event)
                        .forEach(line -> line.put("api_key", "hello").put("note", "hello")));

        assertThat(example(run).toString()).doesNotContain("hello");
    }

    private static ObjectNode payload() {
        return Verdicts.object(Exemplars.trees(FORMAT).get(0));
    }

    private static JsonNode example(ObjectNode run) {
        return parse(FitnessExport.of(node(run), 0, false).payloads().get(0)).get("record");
    }

    private static JsonNode parse(Bytes json) {
        return Judge.parse(json.utf8());
    }

    private static Node node(JsonNode payload) {
        return Node.of(CleanJson.vouchedFor(Bytes.utf8(payload.toString())));
    }
}
