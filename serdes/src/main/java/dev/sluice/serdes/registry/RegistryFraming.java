package dev.sluice.serdes.registry;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The frame that Confluent's clients write.
 *
 * <pre>
 * byte 0      00
 * bytes 1–4   the schema's id, most significant byte first
 * bytes 5–    the event's JSON
 * </pre>
 *
 * A frame is taken off only where its id means, in the registry, this very schema; any other is refused. A value that
 * begins with another byte is plain JSON, as it was before frames were switched on. Thread-safe.
 */
public final class RegistryFraming implements EventFraming {
    private static final byte MAGIC = 0;
    private static final int FRAME_BYTES = 5;

    private final Map<Tenant, Integer> ids;
    private final Judgements others;

    private RegistryFraming(Map<Tenant, Integer> ids, Judgements others) {
        this.ids = Map.copyOf(ids);
        this.others = others;
    }

    /**
     * Learns the ids, and that each means this schema. Registers nothing: a registry that has not yet read its own log
     * says that it knows no schema, and what is registered then gets a second id.
     *
     * @param subjects where each tenant's events are registered
     * @param schema of an event, as JSON Schema
     * @param atStart how long the registry may take to be there and to know the schema
     * @param inFlight how long it is asked anew what an unseen id means; the last answer may take as long again
     * @throws RegistryNotReadyException where that was not long enough
     */
    public static RegistryFraming start(
            RegistryAddress address, Map<Tenant, String> subjects, String schema, Patience atStart, Patience inFlight) {
        SchemaRegistry hurried = new SchemaRegistry(address.within(inFlight.total()));
        Judgements others = new Judgements(hurried, schema, inFlight, InstantSource.system());
        return start(new SchemaRegistry(address), subjects, schema, atStart, others);
    }

    static RegistryFraming start(
            SchemaRegistry registry, Map<Tenant, String> subjects, String schema, Patience atStart, Judgements others) {
        Map<Tenant, Integer> ids = new HashMap<>();
        subjects.forEach((tenant, subject) -> ids.put(tenant, atStart.with(() -> idOf(registry, subject, schema))));
        return new RegistryFraming(ids, others);
    }

    private static int idOf(SchemaRegistry registry, String subject, String schema) {
        int id = registry.idOf(subject, schema)
                .orElseThrow(() -> new RegistryNotReadyException(
                        false,
                        "subject " + subject
                                + " does not hold the schema of events: `sluice schema push` registers it"));
        if (registry.schema(id).filter(found -> found.is(schema)).isEmpty()) {
            throw new RegistryNotReadyException(
                    false,
                    "subject " + subject + " is said to hold the schema of events as " + id + ", but " + id
                            + " is another schema");
        }
        return id;
    }

    @Override
    public byte[] frame(Tenant tenant, byte[] event) {
        int id = Objects.requireNonNull(ids.get(tenant), "every tenant of the deployment has a subject");
        return ByteBuffer.allocate(FRAME_BYTES + event.length)
                .put(MAGIC)
                .putInt(id)
                .put(event)
                .array();
    }

    @Override
    public Outcome<Bytes> unframe(Bytes value) {
        if (value.length() == 0 || value.array()[value.offset()] != MAGIC) {
            return Outcome.accepted(value);
        }
        if (value.length() < FRAME_BYTES) {
            return Outcome.refused(Reason.MALFORMED, Rule.FRAME);
        }
        int id = ByteBuffer.wrap(value.array()).getInt(value.offset() + 1);
        return isOurs(id)
                ? Outcome.accepted(
                        Bytes.wrap(value.array(), value.offset() + FRAME_BYTES, value.length() - FRAME_BYTES))
                : Outcome.refused(Reason.UNSUPPORTED, Rule.SCHEMA_ID);
    }

    private boolean isOurs(int id) {
        return ids.containsValue(id) || (id > 0 && others.isOurs(id));
    }
}
