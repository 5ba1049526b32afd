package dev.sluice.formats;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.craik.Summarizer;
import dev.sluice.formats.craik.SummaryFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CraikSummaryTest {
    private static final ShapedFormat FORMAT = SummaryFormat.format();

    /** For each rule a change that breaks it in a summary that leaves out decisions. */
    private static final Map<String, Verdicts.Break> BREAKS = Map.ofEntries(
            entry("craik.ids-unique", (payload, random) -> {
                String list = Verdicts.pick(random, List.of("omitted_decision_ids", "receipt_ids", "evidence_ids"));
                ArrayNode ids = (ArrayNode) Trajectories.record(payload).get(list);
                ids.add(ids.get(0));
            }),
            entry("craik.omitted-ids-exist", (payload, random) -> {
                ArrayNode ids = omitted(payload);
                boolean isAlone = random.nextBoolean();
                ids.set(random.nextInt(ids.size()), isAlone ? "step_1" : "trajectory_decision_step_99");
                if (isAlone) {
                    payload.remove("decision_ids");
                }
            }),
            entry("craik.omitted-ids-are-the-suffix", (payload, random) -> {
                ArrayNode ids = omitted(payload);
                if (random.nextBoolean()) {
                    ids.set(0, payload.get("decision_ids").get(0));
                } else {
                    ids.add(ids.remove(0));
                }
            }),
            entry("craik.counts-add-up", (payload, random) -> {
                ObjectNode summary = Trajectories.record(payload);
                switch (random.nextInt(4)) {
                    case 0 -> summary.put("decision_count", 99);
                    case 1 -> ((ObjectNode) summary.get("phase_counts")).put("plan", 99);
                    case 2 -> ((ObjectNode) summary.get("status_counts")).removeAll();
                    default -> ((ArrayNode) summary.get("summary_lines")).remove(0);
                }
            }),
            entry("craik.line-of-a-decision", (payload, random) -> lines(payload)
                    .set(
                            0,
                            Verdicts.pick(
                                    random, List.of("Listed.", "plan: completed: Listed.", "think:completed: x")))),
            entry("craik.lines-are-counted", (payload, random) -> {
                String told = lines(payload).get(0).textValue();
                boolean isPhase = random.nextBoolean();
                String word = told.split(":")[isPhase ? 0 : 1];
                ObjectNode counts =
                        (ObjectNode) Trajectories.record(payload).get(isPhase ? "phase_counts" : "status_counts");
                String other = (isPhase ? List.of("plan", "stop") : List.of("failed", "partial"))
                        .stream().filter(one -> !one.equals(word)).findFirst().orElseThrow();
                counts.put(
                        other, counts.path(other).intValue() + counts.get(word).intValue());
                counts.put(word, 0);
            }),
            entry("craik.redacted-is-true", (payload, random) -> Trajectories.record(payload)
                    .put("redacted", false)),
            entry("craik.redacted-paths-sorted", (payload, random) -> ((ArrayNode)
                            Trajectories.record(payload).get("redacted_paths"))
                    .add("$.a")),
            entry("craik.nothing-unredacted", (payload, random) -> lines(payload)
                    .set(0, lines(payload).get(0).textValue() + " in /tmp/a")));

    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.of(Verdicts.rules(FORMAT));
    }

    @Property(tries = 200)
    void shouldSummarizeAllDecisions(@ForAll long seed) {
        ObjectNode export = Trajectories.export(Verdicts.random(seed));
        JsonNode decisions = Trajectories.record(export).get("decisions");

        ObjectNode payload = summarize(export);

        ObjectNode summary = Trajectories.record(payload);
        assertThat(Verdicts.of(FORMAT, payload)).as("%s", payload).isEqualTo(Verdicts.ACCEPTED);
        assertThat(summary.get("decision_count").intValue()).isEqualTo(decisions.size());
        assertThat(summary.get("summary_lines")).hasSize(Math.min(8, decisions.size()));
        assertThat(summary.get("unresolved_risk_ids")).hasSize(decisions.size());
        assertThat(summary.get("policy_envelope_ids").toString())
                .isEqualTo("[\"policy_of_receipt_a\",\"policy_of_receipt_b\"]");
        assertThat(FORMAT.evidence()).isEqualTo(EvidenceClass.DERIVED);
    }

    @Property(tries = 500)
    void shouldNameTheOneRuleThatIsBroken(@ForAll("rules") String rule, @ForAll long seed) {
        RandomGenerator random = Verdicts.random(seed);
        ObjectNode payload = summarize(Trajectories.export(random));
        while (omitted(payload).size() < 2) {
            payload = summarize(Trajectories.export(random));
        }

        Objects.requireNonNull(BREAKS.get(rule)).in(payload, random);

        assertThat(Verdicts.of(FORMAT, payload)).as("%s", payload).isEqualTo(rule);
    }

    @Test
    void shouldHaveAWayToBreakEveryRule() {
        assertThat(BREAKS.keySet()).containsExactlyInAnyOrderElementsOf(Verdicts.rules(FORMAT));
    }

    private static ArrayNode lines(ObjectNode payload) {
        return (ArrayNode) Trajectories.record(payload).get("summary_lines");
    }

    private static ArrayNode omitted(ObjectNode payload) {
        return (ArrayNode) Trajectories.record(payload).get("omitted_decision_ids");
    }

    private static ObjectNode summarize(ObjectNode export) {
        Bytes summary = Summarizer.summarize(Node.of(CleanJson.vouchedFor(Bytes.utf8(export.toString()))));
        return Verdicts.object(Judge.parse(summary.utf8()));
    }
}
