package dev.sluice.formats;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.formats.contract.Rendered;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.trinity.TraceFormat;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrinityTraceTest {
    private static final ShapedFormat FORMAT = TraceFormat.format();

    /** For each rule a change that breaks it in a finished run, whatever else that change upsets. */
    private static final Map<String, Verdicts.Break> BREAKS = Map.ofEntries(
            entry("trinity.one-run", (payload, random) -> any(payload, random).put("run_id", "run-4")),
            entry("trinity.event-complete", (payload, random) -> {
                String event = Verdicts.pick(random, List.of("route_decision", "reflex_decision", "verifier_result"));
                line(payload, event, random).putNull("route_hash");
            }),
            entry("trinity.one-terminal", (payload, random) -> lines(payload)
                    .add(last(payload).deepCopy().put("event", random.nextBoolean() ? "run_finished" : "run_failed"))),
            entry("trinity.nothing-after-terminal", (payload, random) -> {
                JsonNode line =
                        lines(payload).remove(random.nextInt(lines(payload).size() - 1));
                lines(payload).add(line);
            }),
            entry("trinity.route-hash-of-turn", (payload, random) -> {
                String event = Verdicts.pick(random, List.of("route_decision", "reflex_decision", "verifier_result"));
                line(payload, event, random).put("route_hash", "route-99");
            }),
            entry("trinity.dispatch-paired", (payload, random) -> {
                String event = random.nextBoolean() ? "provider_dispatch_started" : "provider_dispatch_finished";
                line(payload, event, random).put("dispatch_ref", random.nextBoolean() ? "dispatch-99" : "dispatch-0x");
            }),
            entry("trinity.counters-never-fall", (payload, random) -> {
                String counter = Verdicts.pick(
                        random, List.of("provider_calls", "verifier_revisions", "estimated_cost_usd", "wall_time_ms"));
                last(payload).put(counter, 0);
            }),
            entry("trinity.revision-count-agrees-with-snapshot", (payload, random) -> {
                ObjectNode verdict = Runs.lines(payload, "verifier_result").get(0);
                verdict.put("revision_count", random.nextInt(2, 5));
            }),
            entry("trinity.accepted-raises-no-revision", (payload, random) -> {
                List<ObjectNode> verdicts = Runs.lines(payload, "verifier_result");
                ObjectNode accepted = verdicts.get(verdicts.size() - 1);
                int raised = accepted.get("revision_count").intValue() + 1;
                accepted.put("revision_count", raised);
                if (random.nextBoolean()) {
                    last(payload).put("verifier_revisions", raised);
                }
            }),
            entry("trinity.budget-exceeded-has-key", (payload, random) -> {
                ObjectNode snapshot = line(payload, "budget_snapshot", random);
                if (random.nextBoolean()) {
                    snapshot.put("budget_exceeded", true);
                } else {
                    snapshot.put("budget_exceeded_key", "wall_time");
                }
            }));

    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.of(Verdicts.rules(FORMAT));
    }

    @Property(tries = 300)
    void shouldAcceptWholeRuns(@ForAll long seed, @ForAll boolean fails) {
        ObjectNode payload = Runs.make(Verdicts.random(seed), fails);

        assertThat(Verdicts.of(FORMAT, payload)).as("%s", payload).isEqualTo(Verdicts.ACCEPTED);
        assertThat(render(payload).outcome()).isEqualTo(fails ? WorkOutcome.FAILED : WorkOutcome.ACCEPTED);
    }

    @Property(tries = 1500)
    void shouldNameTheOneRuleThatIsBroken(@ForAll("rules") String rule, @ForAll long seed) {
        RandomGenerator random = Verdicts.random(seed);
        ObjectNode payload = Runs.make(random, false);

        Objects.requireNonNull(BREAKS.get(rule)).in(payload, random);

        assertThat(Verdicts.of(FORMAT, payload)).as("%s", payload).isEqualTo(rule);
    }

    @Test
    void shouldHaveAWayToBreakEveryRule() {
        assertThat(BREAKS.keySet()).containsExactlyInAnyOrderElementsOf(Verdicts.rules(FORMAT));
    }

    /** A verdict is not something that every turn has. */
    @Property(tries = 500)
    void shouldTolerateSkippedLinesAndMarkThem(@ForAll long seed) {
        RandomGenerator random = Verdicts.random(seed);
        ObjectNode payload = Runs.make(random, false);
        int skipped = 0;
        for (int tries = random.nextInt(1, 8); tries > 0; tries--) {
            int i = random.nextInt(lines(payload).size());
            if (!lines(payload).get(i).get("event").textValue().equals("verifier_result")) {
                lines(payload).remove(i);
                skipped++;
            }
        }

        assertThat(Verdicts.of(FORMAT, payload)).as("%s", payload).isEqualTo(Verdicts.ACCEPTED);
        assertThat(render(payload).outcome() == WorkOutcome.PARTIAL).isEqualTo(skipped > 0);
    }

    @Property(tries = 100)
    void shouldKnowRevisionsByTheVerdictWhereItsSnapshotIsMissing(@ForAll long seed) {
        ObjectNode payload = Runs.make(Verdicts.random(seed), false);
        List<ObjectNode> snapshots = Runs.lines(payload, "budget_snapshot");
        for (int i = lines(payload).size() - 1; i >= 0; i--) {
            if (snapshots.subList(1, snapshots.size()).contains(lines(payload).get(i))) {
                lines(payload).remove(i);
            }
        }

        assertThat(Verdicts.of(FORMAT, payload)).as("%s", payload).isEqualTo(Verdicts.ACCEPTED);
    }

    @Test
    void shouldRefusePayloadsThatOverwriteTheirEnvelope() {
        String line =
                "{\"schema_version\":1,\"event\":\"run_failed\",\"run_id\":\"a\",\"timestamp_ms\":1,\"run_id\":\"b\"}";

        assertThat(Verdicts.of(FORMAT, "{\"lines\":[" + line + "]}")).isEqualTo("unique-keys");
    }

    /** Known keys are listed, so that the sanitizer drops the others, whatever producers call them. */
    @Test
    void shouldPassOnOnlyKeysItKnows() {
        ObjectNode payload = Runs.make(Verdicts.random(1), false);
        line(payload, "reflex_decision", Verdicts.random(2)).put("forced_note", "hello");

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo(Verdicts.ACCEPTED);
        assertThat(FORMAT.fields().allowed())
                .contains("/redactions", "/lines/*/event", "/lines/*/action", "/lines/*/route_decision/role_id")
                .doesNotContain("/lines/*/forced_note", "/lines/*/route_decision", "/lines/*", "/lines")
                .hasSizeLessThanOrEqualTo(Long.SIZE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thresholds     | {\"high_agent\":\"all that the user said\"} | trinity.thresholds",
                "thresholds     | {\"high\":{\"agent\":0.96}}                | trinity.thresholds",
                "thresholds     | {\"high_agent\":0.96}                      | accepted",
                "route_decision | {\"role_name\":{\"chat\":\"all of it\"}}    | trinity.role_name",
                "route_decision | \"all that the user said\"                | trinity.route_decision",
                "route_decision | {\"agent_id\":4,\"role_name\":null}         | accepted"
            })
    void shouldHoldWhatLinesHaveBelowThemToWhatClassifies(String key, String value, String verdict) {
        ObjectNode payload = Runs.make(Verdicts.random(1), false);
        line(payload, "reflex_decision", Verdicts.random(2)).putRawValue(key, new RawValue(value));

        assertThat(Verdicts.of(FORMAT, payload.toString())).isEqualTo(verdict);
    }

    /** What goes on may still fail. */
    @Test
    void shouldTeachNothingOfARunThatHasNotEnded() {
        ObjectNode payload = Runs.make(Verdicts.random(1), false);
        String text = render(payload).body().text();
        lines(payload).remove(lines(payload).size() - 1);

        assertThat(text).isNotEmpty();
        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo(Verdicts.ACCEPTED);
        assertThat(render(payload).body().text()).isEmpty();
    }

    @Test
    void shouldAcceptARunThatTellsNoTimes() {
        ObjectNode payload = Runs.make(Verdicts.random(1), false);
        payload.get("lines").forEach(line -> ((ObjectNode) line).remove("timestamp_ms"));

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo(Verdicts.ACCEPTED);
    }

    @Test
    void shouldRefuseALineWithoutItsTime() {
        ObjectNode payload = Runs.make(Verdicts.random(1), false);
        any(payload, Verdicts.random(2)).remove("timestamp_ms");

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo("trinity.timestamp_ms");
    }

    @ParameterizedTest
    @CsvSource({
        "orchestrator, ACCEPTED",
        "smokeless, ACCEPTED",
        "smoke, UNKNOWN",
        "legacy_smoke_loop, UNKNOWN",
    })
    void shouldKnowNothingOfTheOutcomeOfASmokeLoop(String path, WorkOutcome outcome) {
        ObjectNode payload = Runs.make(Verdicts.random(1), false);
        line(payload, "route_decision", Verdicts.random(2)).put("route_path", path);

        assertThat(Verdicts.of(FORMAT, payload)).isEqualTo(Verdicts.ACCEPTED);
        assertThat(render(payload).outcome()).isEqualTo(outcome);
        assertThat(render(payload).body().text().isEmpty()).isEqualTo(outcome == WorkOutcome.UNKNOWN);
    }

    /** Whoever calls a runtime may label it as he likes: what ran, its manifest says, which no trace holds. */
    @Test
    void shouldJudgeNothingByWhatAProducerSaysOfItself() {
        ObjectNode payload = Runs.make(Verdicts.random(1), false);
        Runs.lines(payload, "verifier_result").forEach(verdict -> verdict.put("status", "rejected"));
        line(payload, "route_decision", Verdicts.random(2))
                .put("artifact_ref", "artifact:accepted")
                .put("runtime_profile", "accepted")
                .put("safe_status", "accepted");

        assertThat(render(payload).outcome()).isNotEqualTo(WorkOutcome.ACCEPTED);
        assertThat(render(payload).body().text()).isEmpty();
    }

    @Test
    void shouldTeachNothingFromWhatWasNotAccepted() {
        ObjectNode failed = Runs.make(Verdicts.random(1), true);
        ObjectNode revised = Runs.make(Verdicts.random(1), false);
        Runs.lines(revised, "verifier_result").forEach(verdict -> verdict.put("status", "revise"));

        assertThat(render(failed).body().text()).isEmpty();
        assertThat(render(revised).body().text()).isEmpty();
        assertThat(render(Runs.make(Verdicts.random(1), false)).body().text()).isNotEmpty();
    }

    private static ObjectNode any(ObjectNode payload, RandomGenerator random) {
        return (ObjectNode) lines(payload).get(random.nextInt(1, lines(payload).size()));
    }

    private static ObjectNode line(ObjectNode payload, String event, RandomGenerator random) {
        return Verdicts.pick(random, Runs.lines(payload, event));
    }

    private static ObjectNode last(ObjectNode payload) {
        return (ObjectNode) lines(payload).get(lines(payload).size() - 1);
    }

    private static ArrayNode lines(ObjectNode payload) {
        return (ArrayNode) payload.get("lines");
    }

    private static Rendered render(JsonNode payload) {
        return FORMAT.render(CleanJson.vouchedFor(Bytes.utf8(payload.toString())));
    }
}
