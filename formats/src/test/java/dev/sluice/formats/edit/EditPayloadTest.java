package dev.sluice.formats.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.testkit.Fixtures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditPayloadTest {
    static final EditPayload EDIT = new EditPayload(
            "water-works",
            "cluster/pump-house",
            "gauge: read the \"third\" sensor \u2014 at 20 \u00b0C",
            List.of(new CommitId("5d41402abc4b2a76b9719d911017c592aa6ed7f0")),
            List.of(new ChangedFile("pumps/Gauge.java", FileStatus.MODIFIED, 2, 1, false)),
            "@@ -1,2 +1,3 @@\n-old\n+new\n+\tgr\u00fc\u00df \ud83d\udeb0\n",
            4,
            false,
            "0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33",
            new Redactions(Map.of("phone", 3)));

    @Test
    void shouldReadTheFixture() {
        assertThat(EditPayload.read(clean(Fixtures.event().payload().bytes()))).isEqualTo(EDIT);
    }

    @Test
    void shouldReadWhatItWrote() {
        EditPayload bare = new EditPayload("r", "", "", List.of(), List.of(), "", 0, true, "", Redactions.none());

        assertThat(EditPayload.read(clean(EDIT.toJson().bytes()))).isEqualTo(EDIT);
        assertThat(EditPayload.read(clean(bare.toJson().bytes()))).isEqualTo(bare);
    }

    @Test
    void shouldReadMarkersInEveryString() {
        String marked = EDIT.toJson()
                .bytes()
                .utf8()
                .replace("\"water-works\"", "\"[CUSTOMER]\"")
                .replace("\"cluster/pump-house\"", "\"[LOCAL_PATH]\"")
                .replace("\"pumps/Gauge.java\"", "\"[LOCAL_PATH]\"");

        EditPayload read = EditPayload.read(clean(Bytes.utf8(marked)));

        assertThat(read.repository()).isEqualTo("[CUSTOMER]");
        assertThat(read.files()).extracting(ChangedFile::path).containsExactly("[LOCAL_PATH]");
    }

    @Test
    void shouldReadNothingElseAndNotShowIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EditPayload.read(clean(Bytes.utf8("{\"hunter\":2}"))))
                .withMessageNotContaining("hunter");
        assertThat(EDIT.toString()).doesNotContain("gauge", "old", "pumps");
    }

    private static CleanJson clean(Bytes json) {
        return CleanJson.vouchedFor(json);
    }
}
