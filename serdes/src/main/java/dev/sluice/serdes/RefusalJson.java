package dev.sluice.serdes;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.serdes.json.JsonWriter;
import dev.sluice.serdes.json.Keys;
import dev.sluice.serdes.json.Members;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Refusals as JSON: every key always present, in the documented order, one line without a line end. */
public final class RefusalJson {
    private static final Keys KEYS =
            Keys.sharing(Rule.ENVELOPE, "schema", "version", "reason", "rule", "origin", "added", "attempt");

    private @Nullable Reason reason;
    private @Nullable Rule rule;
    private @Nullable Origin origin;
    private @Nullable UtcMillis added;
    private int attempt;

    private RefusalJson() {}

    /** The refusal's bytes. */
    public static byte[] write(Refusal refusal) {
        return new JsonWriter(256)
                .beginObject()
                .field("schema", Refusal.SCHEMA)
                .field("version", Refusal.VERSION)
                .field("reason", refusal.reason().wireName())
                .field("rule", refusal.rule().wireName())
                .field("origin", refusal.origin().toString())
                .field("added", refusal.added().toString())
                .name("attempt")
                .value(refusal.attempt())
                .endObject()
                .toByteArray();
    }

    /** Reads strictly what {@link #write} writes, in any order of keys. */
    public static Outcome<Refusal> read(byte[] value) {
        return StrictJson.read(Bytes.wrap(value), new RefusalJson()::content);
    }

    private Outcome<Refusal> content(JsonParser parser) throws IOException {
        Members members = Members.of(parser, KEYS);
        for (int key = members.next(); key >= 0; key = members.next()) {
            switch (key) {
                case 0 -> EventContent.expect(Refusal.SCHEMA, Rule.SCHEMA, members, parser);
                case 1 -> EventContent.expect(Refusal.VERSION, Rule.VERSION, members, parser);
                case 2 -> reason = members.string(Reason::of);
                case 3 -> rule = members.string(Rule::of);
                case 4 -> origin = members.string(Origin::parse);
                case 5 -> added = members.string(UtcMillis::parse);
                case 6 -> attempt = members.integer(1);
                default -> throw new IllegalStateException("no such key: " + key);
            }
        }
        members.requireAll();
        return Outcome.accepted(new Refusal(
                requireNonNull(reason), requireNonNull(rule), requireNonNull(origin), requireNonNull(added), attempt));
    }
}
