package dev.sluice.capture.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Feeds;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.ModuleId;
import dev.sluice.contracts.identity.Tenant;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The layout of the substrate's first implementation, as docs/formats.md has it. */
class OlderLayoutTest {
    private static final String BRIEF = "\"brief\":{\"brief_id\":\"b-7\",\"created\":\"2026-03-01T08:00:00Z\","
            + "\"senior_role\":\"root-wells\",\"task_type\":\"gauge-fix\",\"scope\":{\"files\":[\"Gauge.java\"]},"
            + "\"shadow\":false,\"body\":\"Read the third gauge.\"}";
    private static final String ATTEMPT = "\"attempt\":{\"brief_id\":\"b-7\",\"attempt_id\":\"a-1\",\"model\":\"m-1\","
            + "\"self_confidence\":0.75,\"escalate\":false,\"inference_ms\":41,\"reasoning\":\"\",\"diff\":\"+gauges[3]\"}";
    private static final String VERDICT =
            "\"verdict\":{\"brief_id\":\"b-7\",\"attempt_id\":\"a-1\",\"verdict\":\"refine\","
                    + "\"final_diff_sha\":\"5d41402a\",\"notes\":\"count from nought\",\"body\":\"---\\nschema: v\\n---\\n\\nNo.\\n\","
                    + "\"doctrine_violation_tag\":\"clause-9\",\"signature\":\"c2ln\"}";
    private static final String ROW = "{\"tuple_type\":\"apprenticeship\",\"doctrine_version\":\"0.0.13\","
            + "\"task_type\":\"other\",\"stage_at_capture\":\"spot-check\"," + BRIEF + "," + ATTEMPT + "," + VERDICT
            + ",\"actual_diff\":\"+done\",\"final_diff\":\"+gauges[2]\",\"redaction_class\":\"internal\","
            + "\"evidence_class\":\"primary\",\"tenant\":\"acme-labs\",\"cluster\":\"wells\",\"session_id\":null,"
            + "\"created\":\"2026-03-01T09:30:00.5Z\",\"promoted_at\":null}";

    private static final String BRIEF_READ =
            "{\"brief_id\":\"b-7\",\"stage_at_capture\":\"spot-check\",\"brief\":{\"task_type\":\"gauge-fix\","
                    + "\"prompt\":\"Read the third gauge.\"}";
    private static final String ATTEMPT_READ =
            ",\"attempt\":{\"self_confidence\":0.75,\"escalate\":false,\"diff\":\"+gauges[3]\"}";

    @TempDir
    Path folder;

    @Test
    void shouldReadARowAndMakeThePairOfBothDiffs() {
        List<Found> found = look(ROW);

        assertThat(found).hasSize(2);
        CaptureEvent step = Feeds.event(found.get(0));
        assertThat(step.payload().bytes().utf8())
                .isEqualTo(BRIEF_READ + ATTEMPT_READ
                        + ",\"verdict\":{\"verdict\":\"refine\",\"notes\":\"count from nought\","
                        + "\"corrected_diff\":\"+gauges[2]\",\"constraint_violation_tag\":\"clause-9\"}}");
        assertThat(step.created()).hasToString("2026-03-01T09:30:00.500Z");
        assertThat(step.claims().cluster()).contains(new Cluster("wells"));
        assertThat(step.claims().doctrineVersion()).contains(new DoctrineVersion("0.0.13"));
        assertThat(Feeds.event(found.get(1)).payload().bytes().utf8())
                .isEqualTo("{\"verdict\":\"refine\",\"prompt\":\"Read the third gauge.\","
                        + "\"rejected_trajectory\":\"+gauges[3]\",\"corrected_trajectory\":\"+gauges[2]\","
                        + "\"brief_id\":\"b-7\",\"constraint_violation_tag\":\"clause-9\"}");
    }

    @Test
    void shouldTakeTheWordsOfASignedVerdictForItsNotes() {
        assertThat(Feeds.shown(
                        look(ROW.replace("\"count from nought\"", "null")).get(0)))
                .contains("\"notes\":\"No.\"");
    }

    @Test
    void shouldReadARowWithoutVerdictAndGiveEachAttemptItsOwnEvent() {
        String row = ROW.replace(VERDICT, "\"verdict\":null").replace("\"+gauges[2]\"", "null");
        List<Found> other = look(row.replace("a-1", "a-2").replace("gauges[3]", "gauges[4]"));

        assertThat(look(row)).singleElement().satisfies(found -> {
            CaptureEvent step = Feeds.event(found);
            assertThat(step.payload().bytes().utf8()).isEqualTo(BRIEF_READ + ATTEMPT_READ + "}");
            assertThat(step.eventId()).isNotEqualTo(Feeds.event(other.get(0)).eventId());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{BRIEF}|missing-field/apprenticeship.stage_at_capture",
                "{ATTEMPT,\"stage_at_capture\":\"review\"}|contract-broken/apprenticeship.brief-or-verdict",
                "{VERDICT}|missing-field/apprenticeship.stage_at_capture",
            })
    void shouldRefuseAPartThatSaysTooLittle(String message, String cause) {
        assertThat(look(message.replace("BRIEF", BRIEF)
                        .replace("ATTEMPT", ATTEMPT)
                        .replace("VERDICT", VERDICT)))
                .extracting(Feeds::shown)
                .containsExactly(cause);
    }

    @Test
    void shouldRefuseARowWhosePartsAreOfSeveralBriefs() {
        assertThat(look(ROW.replace(
                        "\"brief_id\":\"b-7\",\"attempt_id\":\"a-1\",\"model\"", "\"brief_id\":\"b-8\",\"model\"")))
                .extracting(Feeds::shown)
                .contains("missing-field/apprenticeship.brief_id");
    }

    @Test
    void shouldRefuseARowOfAnotherTenant() {
        assertThat(look(ROW.replace("acme-labs", "globex")))
                .extracting(Feeds::shown)
                .containsExactly("tenant-mismatch/tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"brief", "attempt", "verdict"})
    void shouldRefuseARowOfWhichAPartIsAnotherTenants(String part) {
        String row = ROW.replace("\"" + part + "\":{", "\"" + part + "\":{\"tenant\":\"globex\",");

        assertThat(List.of(look(row), look(row.replace("\"tenant\":\"acme-labs\",", ""))))
                .allSatisfy(
                        found -> assertThat(found).extracting(Feeds::shown).containsExactly("tenant-mismatch/tenant"));
    }

    @Test
    void shouldTakeTheClusterThatAPartSaysAndRefuseTwo() {
        String row = ROW.replace("\"attempt\":{", "\"attempt\":{\"cluster\":\"gauges\",");

        assertThat(look(row)).extracting(Feeds::shown).containsExactly("invalid-field/cluster");
        assertThat(Feeds.event(look(row.replace("\"wells\"", "null")).get(0))
                        .claims()
                        .cluster())
                .contains(new Cluster("gauges"));
    }

    @Test
    void shouldTakeOneModuleIdForTheSameHoweverItIsSpelled() {
        String row = ROW.replace("{\"tuple_type\"", "{\"moduleId\":\"gauges\",\"tuple_type\"")
                .replace("\"attempt\":{", "\"attempt\":{\"module_id\":\"gauges\",");
        String parts = row.replace("\"moduleId\":\"gauges\",", "")
                .replace("\"brief\":{", "\"brief\":{\"moduleId\":\"gauges\",");

        assertThat(List.of(look(row), look(parts))).allSatisfy(found -> assertThat(
                        Feeds.event(found.get(0)).claims().moduleId())
                .contains(new ModuleId("gauges")));
        assertThat(List.of(
                        look(row.replace("\"module_id\":\"gauges\"", "\"module_id\":\"pumps\"")),
                        look(parts.replace("\"module_id\":\"gauges\"", "\"module_id\":\"pumps\""))))
                .allSatisfy(
                        found -> assertThat(found).extracting(Feeds::shown).containsExactly("invalid-field/moduleId"));
    }

    @Test
    void shouldRefuseAPartThatSaysTwoModuleIds() {
        String part = ROW.replace("\"attempt\":{", "\"attempt\":{\"moduleId\":\"gauges\",\"module_id\":\"pumps\",");

        assertThat(List.of(
                        look(part), look(part.replace("{\"tuple_type\"", "{\"moduleId\":\"gauges\",\"tuple_type\""))))
                .allSatisfy(
                        found -> assertThat(found).extracting(Feeds::shown).containsExactly("invalid-field/moduleId"));
    }

    @Test
    void shouldMakeThePairWithTheAttemptThatAVerdictNames() {
        String attempt = ROW.replace(VERDICT, "\"verdict\":null").replace("\"+gauges[2]\"", "null");
        String later = attempt.replace("a-1", "a-2").replace("gauges[3]", "gauges[4]");
        String verdict = ROW.replace(BRIEF + "," + ATTEMPT + ",", "");

        assertThat(look("rows.jsonl", attempt + "\n" + later + "\n" + verdict))
                .extracting(Feeds::shown)
                .filteredOn(shown -> shown.startsWith("feedback:"))
                .singleElement()
                .satisfies(pair -> assertThat(pair).contains("+gauges[3]"));
    }

    @Test
    void shouldReadABriefOfAShadowRunAlone() {
        assertThat(Feeds.shown(look("{" + BRIEF.replace("false", "true") + "}").get(0)))
                .startsWith("apprenticeship:b-7:brief {\"brief_id\":\"b-7\",\"stage_at_capture\":\"shadow\",\"brief\"");
    }

    private List<Found> look(String message) {
        return look("rows.json", message);
    }

    private List<Found> look(String name, String message) {
        try (FeedbackFeed feed = FeedbackFeed.at(
                Feeds.write(folder.resolve(name), message),
                new Tenant("acme-labs"),
                Optional.of(new Cluster("pump-house")),
                Feeds.PREPARER,
                Notebook.open(folder, "feedback", InstantSource.system()))) {
            return Feeds.look(feed);
        }
    }
}
