package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.FieldPolicy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Markers with numbers, and markers among what looks like them. */
class MarkersTest {
    private static final Sanitizer INDEXED =
            Sanitizer.create(Terms.of(List.of("Kestrel")), List.of(), MarkerStyle.INDEXED);

    @Test
    void shouldGiveTheSameValueTheSameNumberWithinOneRecord() {
        String json =
                "{\"a\":\"a@postbox.io b@postbox.io\",\"b\":[\"b@postbox.io\",\"kestrel\"],\"n\":4111111111111111}";
        assertThat(Cleaner.clean(INDEXED, json))
                .isEqualTo("{\"a\":\"[EMAIL_1] [EMAIL_2]\",\"b\":[\"[EMAIL_2]\",\"[CUSTOMER_1]\"],\"n\":\"[CARD_1]\"}");
    }

    @Test
    void shouldStartAnewWithEachRecord() {
        assertThat(Cleaner.text(INDEXED, "x@postbox.io")).isEqualTo("[EMAIL_1]");
        assertThat(Cleaner.text(INDEXED, "y@postbox.io")).isEqualTo("[EMAIL_1]");
    }

    @Test
    void shouldGoOnBehindTheNumbersOfARecordThatWasCleanedBefore() {
        assertThat(Cleaner.text(INDEXED, "[EMAIL_7] [EMAIL_x] [PHONE_9] x@postbox.io"))
                .isEqualTo("[EMAIL_7] [EMAIL_x] [PHONE_9] [EMAIL_8]");
    }

    @Test
    void shouldKeepKeysUnique() {
        assertThat(Cleaner.clean(
                        INDEXED, "{\"a@postbox.io\":1,\"b@postbox.io\":2,\"[EMAIL_3]\":3,\" a@postbox.io\":4}"))
                .isEqualTo("{\"[EMAIL_4]\":1,\"[EMAIL_5]\":2,\"[EMAIL_3]\":3,\" [EMAIL_4]\":4}");
    }

    @Test
    void shouldNotNumberWhatAPolicyDrops() {
        FieldPolicy fields = new FieldPolicy(Set.of(), Set.of("prompt"));
        assertThat(Cleaner.sanitize(INDEXED, "{\"prompt\":1}", fields)
                        .clean()
                        .bytes()
                        .utf8())
                .isEqualTo("{\"prompt\":\"[REDACTED]\"}");
    }

    @Test
    void shouldLeaveNumberedMarkersAsTheyAre() {
        String clean = "to [EMAIL_1], password=[REDACTED_SECRET_12] in [LOCAL_PATH_3]/x";
        assertThat(Cleaner.text(INDEXED, clean)).isEqualTo(clean);
        assertThat(Cleaner.text(clean)).isEqualTo(clean);
    }

    @Test
    void shouldNotFindTermsWithinMarkers() {
        Sanitizer sanitizer = Sanitizer.create(Terms.of(List.of("Path", "secret", "1", "Key")));
        assertThat(Cleaner.text(sanitizer, "[LOCAL_PATH] [REDACTED_SECRET] [EMAIL_1] [REDACTED_PRIVATE_KEY] key"))
                .isEqualTo("[LOCAL_PATH] [REDACTED_SECRET] [EMAIL_1] [REDACTED_PRIVATE_KEY] [CUSTOMER]");
    }
}
