package dev.sluice.corpus.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.formats.feedback.Pair;
import dev.sluice.serdes.TupleJson;
import dev.sluice.serdes.json.JsonWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of a row of each view. */
final class ViewsTest {
    private static final PairGates GATES = PairGates.parse(PairGates.DEFAULT);

    @Test
    void shouldShowTupleAsItIs() {
        assertThat(lines("tuple", Tuples.FEEDBACK))
                .containsExactly(Bytes.wrap(TupleJson.write(Tuples.FEEDBACK)).utf8());
    }

    @Test
    void shouldShowText() {
        assertThat(lines("text", Tuples.SESSION))
                .containsExactly("{\"id\":\"" + Tuples.SESSION.id()
                        + "\",\"text\":\"### user\\nAsk [EMAIL].\\n\\n### assistant\\nDone.\\n\"}");
    }

    @Test
    void shouldShowDolmaDocumentWithSpansOfMarkers() {
        assertThat(lines("dolma", Tuples.SESSION))
                .containsExactly(
                        "{\"id\":\"" + Tuples.SESSION.id()
                                + "\",\"text\":\"### user\\nAsk [EMAIL].\\n\\n### assistant\\nDone.\\n\","
                                + "\"source\":\"engineering/sessions/pump-house\",\"added\":\"2026-03-04T05:06:08.123Z\","
                                + "\"created\":\"2026-03-04T05:06:07.089Z\",\"metadata\":{\"tuple_type\":\"trajectory\","
                                + "\"format\":\"sluice.session.v1\",\"doctrine_version\":\"0.0.13\","
                                + "\"tenant\":\"acme-labs\",\"moduleId\":\"module-7\",\"cluster\":\"pump-house\","
                                + "\"role\":\"task-pump-house\",\"scope\":\"cluster\",\"redaction_class\":\"internal\","
                                + "\"evidence_class\":\"primary\","
                                + "\"source_commit\":\"4b825dc642cb6eb9a060e54bf8d69288fbee4904\","
                                + "\"session_id\":\"Session.9:a#1\",\"origin\":\"capture.acme-labs-3@42\","
                                + "\"group\":\"generic:s-1\",\"outcome\":\"completed\",\"license\":\"Apache-2.0\","
                                + "\"policy\":\"1+0123456789ab\",\"redactions\":\"aws-access-key=1 email=2\","
                                + "\"truncated\":false}}",
                        "{\"id\":\"" + Tuples.SESSION.id() + "\",\"source\":\"engineering/sessions/pump-house\","
                                + "\"attributes\":{\"sluice_redactions__marker__redacted_private_key\":[],"
                                + "\"sluice_redactions__marker__redacted_secret\":[],"
                                + "\"sluice_redactions__marker__email\":[[13,20,1.0]],"
                                + "\"sluice_redactions__marker__phone\":[],\"sluice_redactions__marker__card\":[],"
                                + "\"sluice_redactions__marker__iban\":[],"
                                + "\"sluice_redactions__marker__national_id\":[],"
                                + "\"sluice_redactions__marker__ip\":[],\"sluice_redactions__marker__mac\":[],"
                                + "\"sluice_redactions__marker__person\":[],"
                                + "\"sluice_redactions__marker__customer\":[],"
                                + "\"sluice_redactions__marker__local_path\":[],"
                                + "\"sluice_redactions__marker__redacted\":[]}}");
    }

    @Test
    void shouldShowSessionAsMessages() {
        assertThat(lines("messages", Tuples.SESSION))
                .containsExactly("{\"id\":\"" + Tuples.SESSION.id()
                        + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Ask [EMAIL].\"},"
                        + "{\"role\":\"assistant\",\"content\":\"Done.\"}]}");
    }

    @Test
    void shouldShowPairOfFeedbackAndOfApprenticeship() {
        assertThat(lines("preference", Tuples.FEEDBACK))
                .containsExactly("{\"id\":\"" + Tuples.FEEDBACK.id() + "\",\"prompt\":\"Read the gauge.\","
                        + "\"chosen\":\"gauges[2]\",\"rejected\":\"wrong-side\",\"tag\":\"count\"}");
        assertThat(lines("preference", Tuples.APPRENTICESHIP))
                .containsExactly("{\"id\":\"" + Tuples.APPRENTICESHIP.id() + "\",\"prompt\":\"Stop it.\","
                        + "\"chosen\":\"+stop()\",\"rejected\":\"wrong-side 2\",\"tag\":\"order\"}");
    }

    @Test
    void shouldShowFitnessExampleWithEveryFieldAndSayWhatIsAbsent() {
        assertThat(lines("fitness", Tuples.FITNESS).get(0))
                .startsWith("{\"id\":\"" + Tuples.FITNESS.id() + "\",\"schema_version\":\"v\",\"example_id\":\"e-1\","
                        + "\"source\":{\"run_id\":\"run-1\",\"turn\":3,\"kind\":\"orchestrator\",\"case_id\":\"\"},"
                        + "\"input\":{\"transcript_hash\":\"\",\"input_hash\":\"i\"},\"route\":{\"role_name\":\"Verifier\","
                        + "\"confidence_band\":\"\",")
                .contains("\"selected_agent_id\":4.0,", "\"agent_margin\":1.25,", "\"dispatch_ok\":true,")
                .contains("\"score\":0.8,\"label\":\"positive\",")
                .contains("\"estimated_cost_usd\":0.0")
                .contains("\"absent\":[\"source.case_id\",\"input.transcript_hash\",\"route.confidence_band\",")
                .contains("\"outcome.estimated_cost_usd\"")
                .doesNotContain("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dolma", "text", "messages"})
    void shouldNeverShowWhatWasRejectedOrFailed(String view) {
        for (Tuple tuple : Tuples.ALL) {
            assertThat(lines(view, tuple)).noneMatch(line -> line.contains("wrong-side"));
        }
    }

    @Test
    void shouldShowSamePairOnce() {
        View view = Views.of("preference", GATES).orElseThrow();
        assertThat(Tuples.row(view, Tuples.APPRENTICESHIP).leftOut()).isEmpty();
        assertThat(Tuples.row(view, Tuples.ITS_FEEDBACK).leftOut()).contains(LeftOut.REPEATED);
        View twice = Views.of("preference", PairGates.parse("none")).orElseThrow();
        assertThat(Tuples.row(twice, Tuples.FEEDBACK).leftOut()).isEmpty();
        assertThat(Tuples.row(twice, Tuples.FEEDBACK).leftOut()).isEmpty();
    }

    @Test
    void shouldKnowManyPairsAgain() {
        SeenPairs seen = new SeenPairs();
        for (int i = 0; i < 5_000; i++) {
            assertThat(seen.add(pair(i))).isTrue();
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(seen.add(pair(i))).isFalse();
        }
        assertThat(seen.add(new Pair("a", "bc", "", ""))).isTrue();
        assertThat(seen.add(new Pair("ab", "c", "", ""))).isTrue();
    }

    @Test
    void shouldSayWhyTupleIsNoRow() {
        assertThat(leftOut("text", Tuples.FEEDBACK)).isEqualTo(LeftOut.NO_TEXT);
        assertThat(leftOut("messages", Tuples.EDIT)).isEqualTo(LeftOut.OTHER_KIND);
        assertThat(leftOut("messages", Tuples.FAILED_SESSION)).isEqualTo(LeftOut.NO_TEXT);
        assertThat(leftOut("preference", Tuples.EDIT)).isEqualTo(LeftOut.OTHER_KIND);
        assertThat(leftOut("fitness", Tuples.SESSION)).isEqualTo(LeftOut.OTHER_KIND);
    }

    @Test
    void shouldCountCodePointsOfMarkersOnly() {
        StringBuilder written = new StringBuilder();
        JsonWriter out = new JsonWriter(100);
        RedactionSpans.of("\ud83d\udeb0[[EMAIL_12] [EMAILS] [todo] [REDACTED][REDACTED_SECRET] [EMAIL_] [IP")
                .write(out);
        written.append(Bytes.wrap(out.toByteArray()).utf8());
        assertThat(written.toString())
                .contains("email\":[[2,12,1.0]]", "redacted\":[[29,39,1.0]]", "redacted_secret\":[[39,56,1.0]]")
                .contains("ip\":[]");
    }

    private static Pair pair(int i) {
        return new Pair("p", "c" + i, "r", "");
    }

    private static LeftOut leftOut(String view, Tuple tuple) {
        return Tuples.row(Views.of(view, GATES).orElseThrow(), tuple).leftOut().orElseThrow();
    }

    private static List<String> lines(String view, Tuple tuple) {
        return Tuples.row(Views.of(view, GATES).orElseThrow(), tuple).lines().stream()
                .map(Bytes::utf8)
                .toList();
    }
}
