package dev.sluice.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.erasure.ErasureEntry;
import dev.sluice.contracts.erasure.SelectorHash;
import dev.sluice.contracts.erasure.SelectorKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.serdes.ErasureEntryJson;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.EventReader;
import dev.sluice.serdes.RefusalJson;
import dev.sluice.serdes.TenantEntryJson;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/**
 * Decoder and schema say the same of every document. Left out, because draft-07 can't say it: sizes in bytes, nesting,
 * keys twice, dates that do not exist, redactions out of order, numbers of an origin over 32 and 64 bits, integers with
 * a fraction of zero, and that a tuple's payload string is an object.
 */
class SchemasPropertyTest {
    private static final EventReader READER = new EventReader(Formats::named);
    private static final Judge EVENTS = new Judge("sluice.capture_event-1.0.0");
    private static final Judge EDITS = new Judge("sluice.edit.v1");
    private static final Judge TUPLES = new Judge("sluice.tuple-1.0.0");
    private static final Judge REFUSALS = new Judge("sluice.refusal-1.0.0");
    private static final Judge ERASURES = new Judge("sluice.erasure-1.0.0");
    private static final Judge TENANTS = new Judge("sluice.tenant-1.0.0");

    private static final JsonNode EVENT = Judge.tree(EventJson.write(Fixtures.event()));
    private static final JsonNode TUPLE = Judge.tree(TupleJson.write(Fixtures.tuple()));
    private static final JsonNode REFUSAL = Judge.tree(RefusalJson.write(
            new Refusal(Reason.INVALID_FIELD, Rule.TENANT, new Origin("capture.acme", 3, 41), new UtcMillis(1234), 2)));
    private static final JsonNode ERASURE = Judge.tree(ErasureEntryJson.write(ErasureEntry.of(
            new Tenant("acme"),
            3,
            List.of(Fixtures.tuple().id()),
            List.of(SelectorHash.of(new Tenant("acme"), SelectorKind.SESSION, "s-1")),
            List.of(SelectorHash.of(new Tenant("acme"), SelectorKind.GROUP, "pumps")))));
    private static final JsonNode TENANT = Judge.tree(TenantEntryJson.write(new TenantEntry(
            new Tenant("acme"),
            TenantKind.VENDOR,
            TenantState.ACTIVE,
            "/srv/acme",
            0,
            Optional.of("MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
            Optional.of("quay"))));

    @Property(tries = 3000)
    void shouldReadTheEventsThatTheSchemaAccepts(@ForAll long seed) {
        JsonNode event = mutated(EVENT, seed, "");

        boolean accepted = EVENTS.accepts(event) && EDITS.accepts(event.get("payload")) && isEdit(event);

        assertSame(accepted, READER.read(Judge.bytes(event)), event);
    }

    @Property(tries = 3000)
    void shouldReadTheTuplesThatTheSchemaAccepts(@ForAll long seed) {
        JsonNode tuple = mutated(TUPLE, seed, "payload");

        assertSame(TUPLES.accepts(tuple), TupleJson.read(Judge.bytes(tuple)), tuple);
    }

    @Property(tries = 1000)
    void shouldReadTheRefusalsThatTheSchemaAccepts(@ForAll long seed) {
        JsonNode refusal = mutated(REFUSAL, seed, "");

        assertSame(REFUSALS.accepts(refusal), RefusalJson.read(Judge.bytes(refusal)), refusal);
    }

    @Property(tries = 1000)
    void shouldReadTheTenantsThatTheSchemaAccepts(@ForAll long seed) {
        JsonNode tenant = mutated(TENANT, seed, "");

        assertSame(TENANTS.accepts(tenant), TenantEntryJson.read(Judge.bytes(tenant)), tenant);
    }

    @Property(tries = 3000) // of which hardly one in a hundred is accepted
    void shouldReadTheErasuresThatTheSchemaAccepts(@ForAll long seed) {
        JsonNode erasure = mutated(ERASURE, seed, "");

        assertSame(ERASURES.accepts(erasure), ErasureEntryJson.read(Judge.bytes(erasure)), erasure);
    }

    /** What the event's own schema leaves to the format. */
    private static boolean isEdit(JsonNode event) {
        return event.get("format").textValue().equals("sluice.edit.v1")
                && event.get("tuple_type").textValue().equals("edit")
                && event.get("claims").has("source_commit");
    }

    private static void assertSame(boolean accepted, Outcome<?> read, JsonNode document) {
        assertThat(read instanceof Outcome.Accepted)
                .as("%s: %s", read, document)
                .isEqualTo(accepted);
        Statistics.collect(accepted);
        Statistics.coverage(both -> {
            both.check(true).percentage(share -> share > 0.3);
            both.check(false).percentage(share -> share > 30);
        });
    }

    private static JsonNode mutated(JsonNode original, long seed, String untouched) {
        return new Mutator(RandomGeneratorFactory.of("L64X128MixRandom").create(seed)).mutate(original, untouched);
    }
}
