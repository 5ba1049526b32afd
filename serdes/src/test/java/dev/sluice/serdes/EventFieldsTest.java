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
                "\"sluice.capture_event\"|\"sluice.tuple\"|UNSUPPORTED|SCHEMA",
                "\"sluice.capture_event\"|1|INVALID_FIELD|SCHEMA",
                "\"1.0.0\"|\"1.0.1\"|UNSUPPORTED|VERSION",
                "\"1.0.0\"|null|INVALID_FIELD|VERSION",
                "\"sample:Run-1|\"sa mple:Run-1|INVALID_FIELD|EVENT_ID",
                "#3+4\"|#3+4\\n\"|INVALID_FIELD|EVENT_ID",
                "\"trajectory\"|\"edit\"|INVALID_FIELD|TUPLE_TYPE",
                "\"trajectory\"|\"Trajectory\"|INVALID_FIELD|TUPLE_TYPE",
                "\"sluice.sample.v1\"|\"sluice.sample.v2\"|UNSUPPORTED|FORMAT",
                "\"sluice.sample.v1\"|\"../v2\"|INVALID_FIELD|FORMAT",
                ".089Z|Z|INVALID_FIELD|CREATED",
                "2026-03-04|2026-02-30|INVALID_FIELD|CREATED",
                "\"claims\":{|\"claims\":{\"author\":\"x\",|UNKNOWN_FIELD|CLAIMS",
                "\"acme-labs\"|\"sluice\"|INVALID_FIELD|TENANT",
                "\"acme-labs\"|\"\"|INVALID_FIELD|TENANT",
                "\"acme-labs\"|null|INVALID_FIELD|TENANT",
                "\"acme-labs\"|[\"acme-labs\"]|INVALID_FIELD|TENANT",
                "\"acme-labs\"|\"acme%2elabs\"|INVALID_FIELD|TENANT",
                "\"acme-labs\"|\"acme-labs\\u0000\"|INVALID_FIELD|TENANT",
                "\"module-7\"|7|INVALID_FIELD|MODULE_ID",
                "\"pump-house\"|\"pump_house\"|INVALID_FIELD|CLUSTER",
                "\"task-pump\"|\"Task\"|INVALID_FIELD|ROLE",
                "\"session\"|\"galaxy\"|INVALID_FIELD|SCOPE",
                "\"0.0.13\"|\"0.0.013\"|INVALID_FIELD|DOCTRINE_VERSION",
                "\"tenant-private\"|\"secret\"|INVALID_FIELD|REDACTION_CLASS",
                "\"derived\"|\"\"|INVALID_FIELD|EVIDENCE_CLASS",
                "4b825dc642|4B825DC642|INVALID_FIELD|SOURCE_COMMIT",
                "\"Session.9:a#1\"|\"Session 9\"|INVALID_FIELD|SESSION_ID",
            })
    void shouldRefuseBadField(String good, String bad, Reason reason, Rule rule) {
        assertThat(EVENT).contains(good);
        assertThat(cause(EVENT.replace(good, bad))).isEqualTo(cause(reason, rule));
    }

    @ParameterizedTest
    @CsvSource({
        "schema,SCHEMA",
        "version,VERSION",
        "event_id,EVENT_ID",
        "tuple_type,TUPLE_TYPE",
        "format,FORMAT",
        "created,CREATED",
        "claims,CLAIMS",
        "payload,PAYLOAD"
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
