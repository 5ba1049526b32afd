package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.erasure.ErasureEntry;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.EventReader;
import dev.sluice.testkit.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemasTest {
    private static final Judge EDITS = new Judge("sluice.edit.v1");

    @Test
    void shouldListWhatItHolds() {
        assertThat(Schemas.names())
                .startsWith(
                        CaptureEvent.SCHEMA + "-" + CaptureEvent.VERSION,
                        Tuple.SCHEMA + "-" + Tuple.VERSION,
                        Refusal.SCHEMA + "-" + Refusal.VERSION,
                        TenantEntry.SCHEMA + "-" + TenantEntry.VERSION,
                        ErasureEntry.SCHEMA + "-" + ErasureEntry.VERSION,
                        EditFormat.NAME.value())
                .hasSize(5 + Formats.all().size())
                .allSatisfy(name -> {
                    JsonNode schema = Judge.parse(Schemas.text(name).orElseThrow());
                    assertThat(schema.get("$schema").textValue()).isEqualTo("http://json-schema.org/draft-07/schema#");
                    assertThat(schema.get("$id").textValue()).isEqualTo("urn:sluice:" + name);
                });
        assertThat(Schemas.text("../sluice.edit.v1")).isEmpty();
    }

    @Test
    void shouldHoldASchemaForEveryRecordOfTheCatalogue() {
        assertThat(Schemas.records())
                .contains("craik.case_file", "craik.sandbox_backend")
                .doesNotContainAnyElementsOf(Schemas.names())
                .allSatisfy(name -> {
                    Judge judge = new Judge(name);
                    assertThat(judge.accepts(recordOf(name))).as(name).isTrue();
                    assertThat(judge.accepts(recordOf("craik.no_such")))
                            .as(name)
                            .isFalse();
                });
        assertThat(Schemas.text("craik.no_such")).isEmpty();
        assertThat(Schemas.text("craik.run_output").orElseThrow()).contains(" raw_output,", " stdout,");
        assertThat(Judge.parse(Schemas.text("craik.case_file").orElseThrow())
                        .get("properties")
                        .fieldNames())
                .toIterable()
                .startsWith("schema", "version", "id", "summary", "task_id", "objective")
                .endsWith("context_budget");
    }

    private static JsonNode recordOf(String schema) {
        return Judge.parse("{\"schema\":\"" + schema + "\",\"version\":\"0.1.0\",\"id\":\"a_1\",\"facts\":[]}");
    }

    /** Apicurio's registry can't compare schemas that refer into themselves under an id that is a URN. */
    @Test
    void shouldReferToNothing() {
        assertThat(Schemas.names())
                .allSatisfy(name ->
                        assertThat(Schemas.text(name).orElseThrow()).as(name).doesNotContain("$ref"));
    }

    @Test
    void shouldHaveASchemaForEveryFormat() {
        assertThat(Formats.all()).extracting(format -> format.name().value()).isSubsetOf(Schemas.names());
    }

    @ParameterizedTest
    @CsvSource({
        "branch, a, 255, true",
        "branch, a, 256, false",
        "branch, \ud83d\udeb0, 255, true",
        "branch, \ud83d\udeb0, 256, false",
        "repository, a, 200, true",
        "repository, a, 201, false",
        "commit_msg, a, 500000, true",
        "diff, a, 262176, true",
        "diff, a, 262177, false",
        "diff, 'a\n', 1001, true",
        "diff, 'a\n', 1002, false",
        "diff, '\n', 1001, true",
        "diff, '\n', 1002, false"
    })
    void shouldAgreeOnLengths(String field, String unit, int times, boolean accepted) {
        assertAgree(payloadWith(field, unit.repeat(times)), accepted);
    }

    @Test
    void shouldAgreeOnLinesWithoutNewlineAtTheEnd() {
        assertAgree(payloadWith("diff", "\n".repeat(1000) + "a"), true);
        assertAgree(payloadWith("diff", "\n".repeat(1001) + "a"), false);
    }

    @ParameterizedTest
    @CsvSource({"parents, 256, true", "parents, 257, false", "files, 10000, true", "files, 10001, false"})
    void shouldAgreeOnCounts(String list, int count, boolean accepted) {
        ObjectNode payload = payload();
        JsonNode first = payload.get(list).get(0);
        for (int i = 1; i < count; i++) {
            payload.withArray(list).add(first);
        }

        assertAgree(payload, accepted);
    }

    private static void assertAgree(ObjectNode payload, boolean accepted) {
        CaptureEvent event = Fixtures.event(Fixtures.EVENT_ID, Fixtures.event().claims(), payload.toString());
        boolean read = new EventReader(Formats::named).read(EventJson.write(event)) instanceof Outcome.Accepted;

        assertThat(EDITS.accepts(payload)).as("schema").isEqualTo(accepted);
        assertThat(read).as("decoder").isEqualTo(accepted);
    }

    private static ObjectNode payloadWith(String field, String value) {
        return payload().put(field, value);
    }

    private static ObjectNode payload() {
        return (ObjectNode) Judge.parse(Fixtures.event().payload().bytes().utf8());
    }
}
