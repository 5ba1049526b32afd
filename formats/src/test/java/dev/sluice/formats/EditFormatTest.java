package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.contract.Rendered;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.EventReader;
import dev.sluice.serdes.ReadEvent;
import dev.sluice.testkit.Fixtures;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditFormatTest {
    private static final Format FORMAT = Formats.named(EditFormat.NAME).orElseThrow();
    private static final EventReader READER = new EventReader(Formats::named);
    private static final String PAYLOAD = Fixtures.event().payload().bytes().utf8();

    @Test
    void shouldSayWhatItIs() {
        assertThat(FORMAT.name()).isEqualTo(Fixtures.EDIT);
        assertThat(FORMAT.tupleType()).isEqualTo(TupleType.EDIT);
        assertThat(FORMAT.evidence()).isEqualTo(EvidenceClass.PRIMARY);
        assertThat(FORMAT.fields().exempt())
                .containsExactlyInAnyOrder(
                        "/parents/*",
                        "/patch_id",
                        "/files/*/status",
                        "/files/*/additions",
                        "/files/*/deletions",
                        "/diff_lines");
    }

    @Test
    void shouldTakeRepositoryCommitAndParentsAsFingerprint() {
        Bytes print = fingerprint(PAYLOAD);

        assertThat(print.length()).isEqualTo(16);
        assertThat(fingerprint(PAYLOAD.replace("cluster/pump-house", "main"))).isEqualTo(print);
        assertThat(fingerprint(PAYLOAD.replace("-old", "-ould"))).isEqualTo(print);
        assertThat(fingerprint(PAYLOAD.replace("water-works", "waterworks"))).isNotEqualTo(print);
        assertThat(fingerprint(PAYLOAD.replace("5d41402", "5d41403"))).isNotEqualTo(print);
    }

    @Test
    void shouldRefuseEditWithoutCommit() {
        Outcome<ReadEvent> read =
                READER.read(EventJson.write(Fixtures.event(Fixtures.EVENT_ID, Claims.none(), PAYLOAD)));

        assertThat(cause(read)).isEqualTo("MISSING_FIELD/source_commit");
    }

    @Test
    void shouldRefuseOtherTupleType() {
        String event = new String(EventJson.write(Fixtures.event()), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(cause(READER.read(
                        Bytes.utf8(event.replace("\"edit\"", "\"runtime\"")).toArray())))
                .isEqualTo("INVALID_FIELD/tuple_type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"water-works\"|\"water/works\"|INVALID_FIELD|repository",
                "\"water-works\"|\"..\"|INVALID_FIELD|repository",
                "\"cluster/pump-house\"|null|INVALID_FIELD|branch",
                "\"gauge:|7,\"x\":\"gauge:|INVALID_FIELD|commit_msg",
                "\"5d41402a|\"[EMAIL]|INVALID_FIELD|parents",
                "[\"5d41402abc4b2a76b9719d911017c592aa6ed7f0\"]|{}|INVALID_FIELD|parents",
                "\"modified\"|\"unmerged\"|INVALID_FIELD|files",
                "\"additions\":2|\"additions\":2.0|INVALID_FIELD|files",
                "\"additions\":2|\"additions\":-2|INVALID_FIELD|files",
                "\"binary\":false|\"binary\":0|INVALID_FIELD|files",
                "\"binary\":false|\"mode\":0|UNKNOWN_FIELD|files",
                ",\"binary\":false||MISSING_FIELD|files",
                "\"pumps/Gauge.java\"|\"\"|INVALID_FIELD|files",
                "\"diff_lines\":4|\"diff_lines\":\"4\"|INVALID_FIELD|diff_lines",
                "\"diff_truncated\":false|\"diff_truncated\":null|INVALID_FIELD|diff_truncated",
                "\"0beec7b5|\"0BEEC7B5|INVALID_FIELD|patch_id",
                "phone=3|phone=three|INVALID_FIELD|redactions",
                "\"branch\":|\"author\":|UNKNOWN_FIELD|payload",
                ",\"redactions\":\"phone=3\"||MISSING_FIELD|redactions",
            })
    void shouldRefuseWhatBreaksTheContract(String good, String bad, Reason reason, Rule rule) {
        assertThat(PAYLOAD).contains(good);
        assertThat(cause(read(PAYLOAD.replace(good, bad == null ? "" : bad)))).isEqualTo(reason + "/" + rule);
    }

    @Test
    void shouldRefuseLongDiffsAndLists() {
        String parents = "[" + "\"5d41402abc4b2a76b9719d911017c592aa6ed7f0\",".repeat(256) + "\"5d";

        assertThat(cause(read(PAYLOAD.replace("@@ -1", "\\n".repeat(1001))))).isEqualTo("CONTRACT_BROKEN/diff");
        assertThat(cause(read(PAYLOAD.replace("@@ -1", "x".repeat(262_177))))).isEqualTo("CONTRACT_BROKEN/diff");
        assertThat(cause(read(PAYLOAD.replace("[\"5d", parents)))).isEqualTo("CONTRACT_BROKEN/parents");
    }

    @Test
    void shouldRenderTheFixtureAsItsTuple() {
        Rendered rendered = FORMAT.render(CleanJson.vouchedFor(Bytes.utf8(PAYLOAD)));

        assertThat(rendered.body()).isEqualTo(Fixtures.tuple().body());
        assertThat(rendered.group()).isEqualTo("water-works");
        assertThat(rendered.outcome()).isEqualTo(WorkOutcome.COMPLETED);
        assertThat(rendered.captured()).isEqualTo(new Redactions(Map.of("phone", 3)));
    }

    @Test
    void shouldPutNothingBetweenMessageAndDiffWhereOneIsEmpty() {
        String message = PAYLOAD.replaceFirst("\"diff\":\"[^\"]*\"", "\"diff\":\"\"");
        String diff = PAYLOAD.replaceFirst("\"commit_msg\":\"([^\"\\\\]|\\\\.)*\"", "\"commit_msg\":\"\"");

        assertThat(render(message).body().text()).isEqualTo("gauge: read the \"third\" sensor \u2014 at 20 \u00b0C");
        assertThat(render(diff).body().text()).startsWith("@@ -1,2").endsWith("\n");
    }

    @Test
    void shouldRenderWhateverMarkersStandInTheStrings() {
        String marked = PAYLOAD.replace("water-works", "[CUSTOMER]")
                .replace("cluster/pump-house", "[LOCAL_PATH]")
                .replace("phone=3", "[REDACTED_SECRET]")
                .replace("\"diff_truncated\":false", "\"diff_truncated\":true");

        Rendered rendered = render(marked);

        assertThat(rendered.group()).isEqualTo("[CUSTOMER]");
        assertThat(rendered.captured()).isEqualTo(Redactions.none());
        assertThat(rendered.body().truncated()).isTrue();
        assertThat(rendered.body().payload().bytes().utf8()).contains("\"branch\":\"[LOCAL_PATH]\"");
    }

    private static Rendered render(String payload) {
        return FORMAT.render(CleanJson.vouchedFor(Bytes.utf8(payload)));
    }

    private static Bytes fingerprint(String payload) {
        return read(payload).fold(ReadEvent::fingerprint, refused -> {
            throw new AssertionError(refused);
        });
    }

    private static Outcome<ReadEvent> read(String payload) {
        return READER.read(EventJson.write(
                Fixtures.event(Fixtures.EVENT_ID, Fixtures.event().claims(), payload)));
    }

    private static String cause(Outcome<ReadEvent> outcome) {
        return outcome.fold(event -> "accepted", refused -> refused.reason() + "/" + refused.rule());
    }
}
