package dev.sluice.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.ModuleId;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a record says of whose it is. */
class ClaimedRecordTest {
    private static final String REQUEST = "{\"request_id\":\"req-7\",\"request_class\":\"draft.reply\",%s"
            + "\"adapter_composition\":[\"engineering-acme\"],\"model\":\"base/8b\",\"input_tokens\":812,"
            + "\"output_tokens\":64,\"outcome\":\"completed\"}";

    @TempDir
    Path temp;

    private Records records = new Records(Path.of("."));

    @BeforeEach
    void begin() {
        records = new Records(temp);
    }

    @Test
    void shouldTakeOverWhatARequestClaims() throws IOException {
        String commit = "3f786850e387550fdab836ed7e6dc881de23001b";
        records.log("requests.jsonl", REQUEST.formatted("""
                "tenant":"globex","moduleId":"tool-desk","cluster":"wells","role":"task-wells","scope":"cluster",\
                "doctrine_version":"0.0.13","redaction_class":"tenant-private","evidence_class":"derived",\
                "source_commit":"%s","session_id":"s-9",""".formatted(commit)));

        CaptureEvent event = records.one();

        assertThat(Records.keepsContract(event)).isTrue();
        assertThat(event.claims())
                .isEqualTo(new Claims(
                        Optional.of(new Tenant("globex")),
                        Optional.of(new ModuleId("tool-desk")),
                        Optional.of(new Cluster("wells")),
                        Optional.of(new Role("task-wells")),
                        Optional.of(Scope.CLUSTER),
                        Optional.of(new DoctrineVersion("0.0.13")),
                        Optional.of(RedactionClass.TENANT_PRIVATE),
                        Optional.of(EvidenceClass.DERIVED),
                        Optional.of(new CommitId(commit)),
                        Optional.of(new SessionId("s-9"))));
        assertThat(Records.payload(event).members()).doesNotContainKeys("tenant", "cluster", "role", "redactions");
    }

    @Test
    void shouldRefuseARequestOfAnotherTenant() throws IOException {
        records.log("requests.jsonl", REQUEST.formatted("\"tenant\":\"umbrella\","), REQUEST.formatted(""));

        assertThat(records.one().claims().tenant()).contains(new Tenant("globex"));
        assertThat(records.refused()).isEqualTo(1);
        assertThat(records.notes()).containsExactly("refused: requests.jsonl: tenant-mismatch/tenant");
        assertThat(records.kept()).doesNotContain("umbrella");
    }

    @Test
    void shouldTakeNullForAClaimThatIsNotMade() throws IOException {
        records.log(
                "requests.jsonl",
                REQUEST.formatted(
                        "\"tenant\":null,\"moduleId\":null,\"cluster\":null,\"role\":null,\"session_id\":null,"));

        CaptureEvent event = records.captureFor(new Cluster("wells")).get(0);

        assertThat(event.claims().tenant()).contains(new Tenant("globex"));
        assertThat(event.claims().cluster()).contains(new Cluster("wells"));
        assertThat(event.claims().moduleId()).isEmpty();
        assertThat(Records.keepsContract(event)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"cluster\":\"Wells!\",", "\"role\":\"The boss\",", "\"session_id\":7,", "\"scope\":\"all\","})
    void shouldRefuseAClaimThatIsNone(String claim) throws IOException {
        records.log("requests.jsonl", REQUEST.formatted(claim), REQUEST.formatted(""));

        assertThat(records.capture()).hasSize(1);
        assertThat(records.notes().get(0))
                .isEqualTo("refused: requests.jsonl: invalid-field/" + claim.replaceAll("\"(\\w+)\":.*", "$1"));
    }

    @Test
    void shouldRefuseAClaimThatIsASecret() throws IOException {
        String token = "ghp_" + "1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s";
        records.log("requests.jsonl", REQUEST.formatted("\"session_id\":\"" + token + "\","), REQUEST.formatted(""));

        assertThat(records.capture()).hasSize(1);
        assertThat(records.notes()).containsExactly("refused: requests.jsonl: secret-in-identifier/sanitizer");
        assertThat(records.kept()).doesNotContain(token);
    }

    /** Of a module's ids the first is taken; none of them is kept where one is a secret. */
    @ParameterizedTest
    @ValueSource(strings = {"module_id", "X-Foundry-Module-ID"})
    void shouldRefuseASecretInAClaimThatIsNotUsed(String key) throws IOException {
        String token = "glpat-" + "7a1b2c3d4e5f6g7h8i9j";
        String line = Records.FINISHED
                .formatted("a")
                .replace("{", "{\"moduleId\":\"desk\",\"" + key + "\":\"" + token + "\",");
        records.log("trace.jsonl", line);

        assertThat(records.capture()).isEmpty();
        assertThat(records.notes()).containsExactly("refused: trace.jsonl: secret-in-identifier/sanitizer");
        assertThat(records.kept()).doesNotContain(token);
    }

    /** Whatever else of it is there: nobody knows what of it is the other's. */
    @Test
    void shouldRefuseARunThatHoldsALineOfAnotherTenant() throws IOException {
        records.log(
                "trace.jsonl",
                Records.ROUTE.formatted("a", "a"),
                Records.ROUTE.formatted("a", "b").replace("{", "{\"tenant\":\"umbrella\","),
                Records.FINISHED.formatted("a"),
                Records.FINISHED.formatted("b"));

        assertThat(Records.texts(records.one(), "lines", "run_id")).containsExactly("b");
        assertThat(records.notes()).containsExactly("refused: trace.jsonl: tenant-mismatch/tenant");
    }

    @Test
    void shouldTakeClusterAndModuleOfARunThatTellsThem() throws IOException {
        records.log(
                "trace.jsonl",
                Records.ROUTE.formatted("a", "a").replace("{", "{\"cluster\":\"wells\",\"module_id\":\"desk\","),
                Records.FINISHED.formatted("a"));

        CaptureEvent event = records.one();

        assertThat(event.claims().cluster()).contains(new Cluster("wells"));
        assertThat(event.claims().moduleId()).contains(new ModuleId("desk"));
        assertThat(event.claims().sessionId()).contains(new SessionId("a"));
        assertThat(Records.payload(event).at("lines").items().get(0).members()).doesNotContainKey("cluster");
    }

    @Test
    void shouldTakeTheClusterOfWhoeverCapturesWhereARecordSaysNone() throws IOException {
        records.log("trace.jsonl", Records.FINISHED.formatted("a"));
        records.log("records.jsonl", Records.EXPORT.replace("{\"schema\"", "{\"cluster\":\"pumps\",\"schema\""));

        assertThat(records.captureFor(new Cluster("wells")))
                .extracting(event -> event.claims().cluster().orElseThrow().value())
                .containsExactlyInAnyOrder("pumps", "wells");
    }

    @Test
    void shouldRefuseARunOfWhichALineHasItsIdTwice() throws IOException {
        records.log(
                "trace.jsonl",
                Records.ROUTE.formatted("a", "a"),
                Records.FINISHED.formatted("b").replace("{", "{\"run_id\":\"a\","),
                Records.FINISHED.formatted("b"),
                Records.FINISHED.formatted("c"));

        assertThat(Records.texts(records.one(), "lines", "run_id")).containsExactly("c");
        assertThat(records.refused()).isEqualTo(2);
        assertThat(records.notes())
                .containsExactly(
                        "refused: trace.jsonl: malformed/unique-keys", "refused: trace.jsonl: malformed/unique-keys");
    }

    /** However many it names: each would be a step that is kept. */
    @Test
    void shouldRefuseALineThatHasMoreIdsThanARunCanHaveOnce() throws IOException {
        StringBuilder ids = new StringBuilder("{");
        for (int i = 0; i < 16_000; i++) {
            ids.append("\"run_id\":\"").append(i).append("\",");
        }
        records.log(
                "trace.jsonl",
                Records.FINISHED.formatted("b").replace("{", ids),
                Records.FINISHED.formatted("15"),
                Records.FINISHED.formatted("c"));

        assertThat(Records.texts(records.one(), "lines", "run_id")).containsExactly("c");
        assertThat(records.refused()).isEqualTo(17);
    }

    @Test
    void shouldRefuseARunOfAnotherFamilyThanTheFilesFirst() throws IOException {
        records.log(
                "mixed.jsonl",
                Records.EXPORT,
                Records.FINISHED.formatted("a").replace("{", "{\"run_id\":\"a\","),
                Records.FINISHED.formatted("a"),
                Records.FINISHED.formatted("b"));

        assertThat(records.capture())
                .extracting(event -> event.format().value())
                .containsExactlyInAnyOrder("craik.export.v1", "trinity.trace.v1");
        assertThat(records.refused()).isEqualTo(1);
    }

    /** Of records that don't say whose they are themselves. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"tenant\":\"umbrella\",\"episode\":%s,\"steps\":[],\"artifacts\":[]}",
                "{\"tenant\":\"umbrella\",\"one\":%s}"
            })
    void shouldRefuseRecordsWithinWhatIsAnotherTenants(String around) throws IOException {
        records.log("all.jsonl", around.formatted(Records.EPISODE), Records.FINISHED.formatted("a"));

        assertThat(Records.texts(records.one(), "lines", "run_id")).containsExactly("a");
        assertThat(records.notes()).containsExactly("refused: all.jsonl: tenant-mismatch/tenant");
        assertThat(records.kept()).doesNotContain("which wells?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'cluster':'wells','moduleId':'desk','episode':%s,'steps':[],'artifacts':[]} |        | wells | desk",
                "{'cluster':'wells','moduleId':'desk','one':%s}                               |        | wells | desk",
                "{'cluster':'wells','moduleId':'desk','episode':%s,'steps':[%s]} | 'cluster':'pumps',   | pumps | desk",
                "{'cluster':'wells','moduleId':'desk','one':%s}                | 'module_id':'bench', | wells | bench",
            })
    void shouldTakeOverWhatIsSaidAroundARecord(String around, String own, String cluster, String module)
            throws IOException {
        String claims = own == null ? "{" : "{" + own;
        String episode = Records.EPISODE.replaceFirst("\\{", claims.replace('\'', '"'));
        records.log("all.jsonl", around.replace('\'', '"').formatted(episode, Records.step(0, "env_read")));

        CaptureEvent event = records.one();

        assertThat(event.claims().cluster()).contains(new Cluster(cluster));
        assertThat(event.claims().moduleId()).contains(new ModuleId(module));
        assertThat(Records.payload(event).members()).doesNotContainKey("redactions");
    }

    /** An artifact could be left out beside much else; not one that says that the run is somebody else's. */
    @Test
    void shouldSpareNoArtifactThatIsRefused() throws IOException {
        String artifact =
                "{%s\"episode_id\":\"e-7\",\"artifact_id\":\"%d\",\"artifact_type\":\"page\",\"text\":\"%s\"}";
        List<String> lines = new ArrayList<>();
        lines.add(artifact.formatted("\"tenant\":\"umbrella\",", 0, "theirs"));
        for (int i = 1; i < 6; i++) {
            lines.add(artifact.formatted("", i, "rain ".repeat(40_000)));
        }
        lines.addAll(List.of(Records.EPISODE, Records.step(0, "env_read"), Records.step(1, "abstain")));
        records.log("all.jsonl", lines.toArray(String[]::new));

        assertThat(records.capture()).isEmpty();
        assertThat(records.notes()).containsExactly("refused: all.jsonl: tenant-mismatch/tenant");
    }

    @Test
    void shouldRefuseARecordThatHasAKeyTwice() throws IOException {
        records.log("requests.jsonl", REQUEST.formatted("\"outcome\":\"failed\","), REQUEST.formatted(""));

        assertThat(records.capture()).hasSize(1);
        assertThat(records.notes()).containsExactly("refused: requests.jsonl: malformed/unique-keys");
    }

    @Test
    void shouldKnowALogByALineThatHasAKeyTwice() throws IOException {
        records.log("trace.jsonl", Records.FINISHED.formatted("b").replace("{", "{\"run_id\":\"a\","));

        assertThat(records.capture()).isEmpty();
        assertThat(records.refused()).isEqualTo(2);
    }

    /** They would be one key once they are written. */
    @Test
    void shouldCountALineWithKeysThatAreNoText() throws IOException {
        records.log(
                "records.jsonl",
                "{\"cluster\":\"wells\",\"schema\":\"craik.handoff\",\"version\":\"0.1.0\",\"\\ud800\":1,\"\\ud801\":2}",
                Records.EXPORT);

        assertThat(records.capture()).hasSize(1);
        assertThat(records.notes()).containsExactly("1 lines or documents that can't be read");
    }

    @Test
    void shouldRefuseARecordThatHasTooManyValuesOnceItIsWrapped() throws IOException {
        String full = "{\"schema\":\"craik.handoff\",\"all\":[1" + ",1".repeat(599_996) + "]}";
        records.log("records.jsonl", full, Records.EXPORT);

        assertThat(records.capture()).hasSize(1);
        assertThat(records.notes()).containsExactly("refused: records.jsonl: too-large/values");
    }

    @Test
    void shouldCountALineThatIsTornInsteadOfRefusingItsRun() throws IOException {
        records.log("trace.jsonl", "{\"run_id\":\"a\",\"run_id\":", Records.FINISHED.formatted("a"));

        assertThat(records.capture()).hasSize(1);
        assertThat(records.notes()).containsExactly("1 lines or documents that can't be read");
    }
}
