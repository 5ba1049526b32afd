package dev.sluice.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.formats.contract.Node;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields of other systems' records go no further, by their names. */
class RecordFieldsTest {
    private static final String SAID = "Read the third gauge before the tide.";

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "craik.compiled_prompt     | {'sections':[{'title':'Task','body':'%s'}],'prompt':'%s','task_id':'t-1'}",
                "craik.runner_step_request | {'input_prompt':'%s','context':{'Raw':'%s'},'task_id':'t-1'}",
                "craik.agent_message       | {'subject':'Gauges','body':'%s','task_id':'t-1'}",
                "craik.scratchpad_record   | {'note':'%s','task_id':'t-1'}",
                "craik.run_output          | {'observed_output':{'stdout':'%s','next_phase':'act'},'task_id':'t-1'}",
            })
    void shouldKeepIdsAndTitlesOfARecordAndNothingThatWasSaid(String schema, String fields) throws IOException {
        Records records = new Records(temp);
        String head =
                "{\"schema\":\"" + schema + "\",\"version\":\"0.1.0\",\"id\":\"r-1\",\"summary\":\"Two gauges.\",";
        records.log(
                "records.jsonl",
                head + fields.replace("%s", SAID).replace('\'', '"').substring(1));

        Node record = Records.payload(records.one()).at("record");

        assertThat(records.kept()).doesNotContain(SAID).contains("[REDACTED]");
        assertThat(record.at("task_id").text()).isEqualTo("t-1");
        assertThat(record.at("summary").text()).isEqualTo("Two gauges.");
    }

    @Test
    void shouldKeepWhatGovernsWork() throws IOException {
        Records records = new Records(temp);
        String governs = "\"source\":\"README.md\",\"confidence\":0.9,\"scope\":\"team\",\"trust_class\":\"observed\","
                + "\"profile\":\"strict\",\"fail_open\":false,\"redaction_required\":true,\"approval_required\":[\"write\"]";
        records.log("records.jsonl", "{\"schema\":\"craik.policy_envelope\",\"version\":\"0.1.0\"," + governs + "}");

        assertThat(records.one().payload().bytes().utf8()).contains(governs).doesNotContain("REDACTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "artifact_root",
                "artifact_pin_path",
                "artifact_manifest_path",
                "local_artifact_root",
                "local_artifact_pin_path",
                "local_artifact_manifest_path",
            })
    void shouldTellNothingOfWhereAnArtifactLies(String key) throws IOException {
        Records records = new Records(temp);
        String place = "\"" + key + "\":\"/srv/models/trinity\"";
        records.log(
                "trace.jsonl",
                "{\"schema_version\":\"crucible.trace.v4\",\"event_type\":\"trace_start\",\"trace_id\":\"t\"," + place
                        + ",\"metadata\":{" + place + "}}");
        records.log("run.jsonl", Records.ROUTE.formatted("a", "a").replaceFirst("\\{", "{" + place + ","));

        assertThat(records.capture())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.payload().bytes().utf8()).doesNotContain("/srv"));
        assertThat(records.kept()).doesNotContain("/srv").contains("\"" + key + "\":\"[REDACTED]\"");
    }
}
