package dev.sluice.formats;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Rendered;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.craik.DecisionFormat;
import dev.sluice.formats.craik.ExportCut;
import dev.sluice.formats.craik.ExportFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CraikExportTest {
    private static final ShapedFormat FORMAT = ExportFormat.format();

    /** For each rule a change that breaks it, whatever else that change upsets. */
    private static final Map<String, Verdicts.Break> BREAKS = Map.ofEntries(
            entry("craik.ids-unique", (export, random) -> {
                String list = Verdicts.pick(
                        random, List.of("decisions", "receipts", "evidence", "receipt_ids", "evidence_ids"));
                array(export, list).add(array(export, list).get(0).deepCopy());
            }),
            entry("craik.decision-id-of-step", (export, random) -> decision(export, random)
                    .put(random.nextBoolean() ? "id" : "step_result_id", "step_99")),
            entry("craik.decision-receipts-listed", (export, random) -> {
                if (random.nextBoolean()) {
                    array(decision(export, random), "receipt_ids").add("receipt_c");
                } else {
                    array(export, "receipt_ids")
                            .remove(array(export, "receipt_ids").size() - 1);
                }
            }),
            entry("craik.decision-evidence-listed", (export, random) -> array(decision(export, random), "evidence_ids")
                    .add("evidence_c")),
            entry("craik.receipt-ids-sorted-union", (export, random) -> breakUnion(export, "receipt", random)),
            entry("craik.evidence-ids-sorted-union", (export, random) -> breakUnion(export, "evidence", random)),
            entry("craik.redacted-is-true", (export, random) -> export.put("redacted", false)),
            entry("craik.redacted-paths-sorted", (export, random) -> {
                ArrayNode paths = array(export, "redacted_paths");
                paths.add(random.nextBoolean() ? "$.path" : "$.a");
            }),
            entry("craik.nothing-unredacted", (export, random) -> {
                ObjectNode output = (ObjectNode) decision(export, random).get("observed_output");
                String key = Verdicts.pick(random, List.of("prompt", "Raw-Output", "trace", "note"));
                output.put(
                        key,
                        Verdicts.pick(
                                random,
                                List.of("see /Users/jo/x", "in C:\\Users\\jo", "/tmp/x", "/home/jo", "at /root/x")));
            }));

    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.of(Verdicts.rules(FORMAT));
    }

    @Property(tries = 200)
    void shouldAcceptExportsAndTheirDecisions(@ForAll long seed) {
        ObjectNode payload = Trajectories.export(Verdicts.random(seed));

        assertThat(Verdicts.of(FORMAT, payload)).as("%s", payload).isEqualTo(Verdicts.ACCEPTED);
        Trajectories.record(payload).get("decisions").forEach(decision -> {
            ObjectNode alone = payload.objectNode().set("record", decision);
            assertThat(Verdicts.of(DecisionFormat.format(), alone)).isEqualTo(Verdicts.ACCEPTED);
        });
    }

    @Property(tries = 1000)
    void shouldNameTheOneRuleThatIsBroken(@ForAll("rules") String rule, @ForAll long seed) {
        RandomGenerator random = Verdicts.random(seed);
        ObjectNode payload = Trajectories.export(random);

        Objects.requireNonNull(BREAKS.get(rule)).in(Trajectories.record(payload), random);

        assertThat(Verdicts.of(FORMAT, payload)).as("%s", payload).isEqualTo(rule);
    }

    @Test
    void shouldHaveAWayToBreakEveryRule() {
        assertThat(BREAKS.keySet()).containsExactlyInAnyOrderElementsOf(Verdicts.rules(FORMAT));
    }

    @Test
    void shouldRefuseDecisionsOfAnotherStepOrUnredacted() {
        ObjectNode payload = Trajectories.export(Verdicts.random(1));
        ObjectNode decision = decision(Trajectories.record(payload), Verdicts.random(1));
        ObjectNode alone = payload.objectNode().set("record", decision);
        decision.put("summary", "left in /private/x");

        assertThat(Verdicts.of(DecisionFormat.format(), alone)).isEqualTo("craik.nothing-unredacted");
        decision.put("id", "trajectory_decision_other");
        assertThat(Verdicts.of(DecisionFormat.format(), alone)).isEqualTo("craik.decision-id-of-step");
    }

    @Test
    void shouldKeepFieldsThatItDoesNotKnowOutOfTheText() {
        ObjectNode payload = Trajectories.export(Verdicts.random(1));
        Trajectories.record(payload).put("format_version_next", "later");

        Rendered rendered = render(payload);

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo(Verdicts.ACCEPTED);
        assertThat(rendered.body().payload().bytes().utf8()).contains("\"format_version_next\":\"later\"");
        assertThat(rendered.body().text()).contains("Step 0 done.").doesNotContain("later");
    }

    @Test
    void shouldTeachNothingFromATrajectoryThatFailed() {
        ObjectNode payload = Trajectories.export(Verdicts.random(1));
        Trajectories.record(payload).put("outcome", "failed at [LOCAL_PATH]");

        assertThat(render(payload).body().text()).isEmpty();
        assertThat(render(payload).body().payload().bytes().utf8()).contains("Step 0 done.");
    }

    @Property(tries = 100)
    void shouldCutSoThatTheContractIsKept(@ForAll long seed) {
        RandomGenerator random = Verdicts.random(seed);
        ObjectNode payload = Trajectories.export(random);
        Node whole = Node.of(CleanJson.vouchedFor(Bytes.utf8(payload.toString())));
        int most = random.nextInt(600, payload.toString().length() + 600);

        Optional<Bytes> cut = ExportCut.cut(whole, most);

        assertThat(cut.map(Bytes::length).orElse(0)).isLessThanOrEqualTo(most);
        assertThat(cut.map(Bytes::utf8).map(json -> Verdicts.of(FORMAT, json)).orElse(Verdicts.ACCEPTED))
                .isEqualTo(Verdicts.ACCEPTED);
        assertThat(cut.map(json -> Node.of(CleanJson.vouchedFor(json))
                                .at("record")
                                .at("decisions")
                                .items()
                                .size())
                        .orElse(0))
                .isLessThan(whole.at("record").at("decisions").items().size());
    }

    @Test
    void shouldTeachNothingFromATrajectoryThatWasCut() {
        Rendered rendered = render(Trajectories.export(Verdicts.random(1)).put("truncated", true));

        assertThat(rendered.body().text()).isEmpty();
        assertThat(rendered.body().truncated()).isTrue();
        assertThat(rendered.outcome()).isEqualTo(WorkOutcome.PARTIAL);
        assertThat(rendered.body().payload().bytes().utf8()).contains("Step 0 done.");
    }

    private static void breakUnion(ObjectNode export, String kind, RandomGenerator random) {
        ArrayNode ids = array(export, kind + "_ids");
        switch (random.nextInt(3)) {
            case 0 -> ids.insert(0, ids.remove(1));
            case 1 -> ids.add(kind + "_z");
            default ->
                array(export, kind.equals("receipt") ? "receipts" : kind)
                        .addObject()
                        .put("id", kind + "_0");
        }
    }

    private static ObjectNode decision(ObjectNode export, RandomGenerator random) {
        ArrayNode decisions = array(export, "decisions");
        return (ObjectNode) decisions.get(random.nextInt(decisions.size()));
    }

    private static ArrayNode array(ObjectNode object, String key) {
        return (ArrayNode) object.get(key);
    }

    private static Rendered render(ObjectNode payload) {
        return FORMAT.render(CleanJson.vouchedFor(Bytes.utf8(payload.toString())));
    }
}
