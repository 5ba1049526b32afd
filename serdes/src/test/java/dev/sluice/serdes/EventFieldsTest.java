package dev.sluice.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the event reader says of single fields. */
class EventFieldsTest {
    private static final String EVENT = new String(EventJson.write(Samples.event()), StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"sluice.capture_event\"|\"sluice.tuple\"|UNSUPPORTED|schema",
                "\"sluice.capture_event\"|1|INVALID_FIELD|schema",
                "\"1.0.0\"|\"1.0.1\"|UNSUPPORTED|version",
                "\"1.0.0\"|null|INVALID_FIELD|version",
                "\"sample:Run-1|\"sa mple:Run-1|INVALID_FIELD|event_id",
                "#3+4\"|#3+4\\n\"|INVALID_FIELD|event_id",
                "\"trajectory\"|\"edit\"|INVALID_FIELD|tuple_type",
                "\"trajectory\"|\"Trajectory\"|INVALID_FIELD|tuple_type",
                "\"sluice.sample.v1\"|\"sluice.sample.v2\"|UNSUPPORTED|format",
                "\"sluice.sample.v1\"|\"../v2\"|INVALID_FIELD|format",
                ".089Z|Z|INVALID_FIELD|created",
                "2026-03-04|2026-02-30|INVALID_FIELD|created",
                "\"claims\":{|\"claims\":{\"author\":\"x\",|UNKNOWN_FIELD|claims",
                "\"acme-labs\"|\"sluice\"|INVALID_FIELD|tenant",
                "\"acme-labs\"|\"\"|INVALID_FIELD|tenant",
                "\"acme-labs\"|null|INVALID_FIELD|tenant",
                "\"acme-labs\"|[\"acme-labs\"]|INVALID_FIELD|tenant",
                "\"acme-labs\"|\"acme%2elabs\"|INVALID_FIELD|tenant",
                "\"acme-labs\"|\"acme-labs\\u0000\"|INVALID_FIELD|tenant",
                "\"module-7\"|7|INVALID_FIELD|moduleId",
                "\"pump-house\"|\"pump_house\"|INVALID_FIELD|cluster",
                "\"task-pump\"|\"Task\"|INVALID_FIELD|role",
                "\"session\"|\"galaxy\"|INVALID_FIELD|scope",
                "\"0.0.13\"|\"0.0.013\"|INVALID_FIELD|doctrine_version",
                "\"tenant-private\"|\"secret\"|INVALID_FIELD|redaction_class",
                "\"derived\"|\"\"|INVALID_FIELD|evidence_class",
                "4b825dc642|4B825DC642|INVALID_FIELD|source_commit",
                "\"Session.9:a#1\"|\"Session 9\"|INVALID_FIELD|session_id",
            })
    void shouldRefuseBadField(String good, String bad, Reason reason, Rule rule) {
        assertThat(EVENT).contains(good);
        assertThat(cause(EVENT.replace(good, bad))).isEqualTo(cause(reason, rule));
    }

    @ParameterizedTest
    @CsvSource({
        "schema,schema",
        "version,version",
        "event_id,event_id",
        "tuple_type,tuple_type",
        "format,format",
        "created,created",
        "claims,claims",
        "payload,payload"
    })
    void shouldRefuseEventWithoutItsFields(String name, Rule rule) {
        String without = name.equals("payload")
                ? EVENT.replace(",\"payload\":" + Samples.PAYLOAD, "")
                : EVENT.replaceAll("\"" + name + "\":(\"[^\"]*\"|\\{[^}]*}),", "");

        assertThat(cause(without)).isEqualTo(cause(Reason.MISSING_FIELD, rule));
    }

    @Test
    void shouldSayWhereTheFaultIs() {
        String bad = EVENT.replace("\"acme-labs\"", "\"ACME\"");

        assertThat(read(bad)).isEqualTo(Outcome.refused(Reason.INVALID_FIELD, Rule.TENANT, bad.indexOf("\"ACME\"")));
    }

    private static Outcome<ReadEvent> read(String document) {
        return Samples.READER.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private static String cause(String document) {
        return read(document).fold(event -> "accepted", refused -> cause(refused.reason(), refused.rule()));
    }

    private static String cause(Reason reason, Rule rule) {
        return reason + "/" + rule;
    }
}
