package dev.sluice.formats.contract;

import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.JsonWriter;

/** {@code true} or {@code false}. */
public record Flag() implements Shape {
    @Override
    public void check(Node value, Rule rule) throws BadJson {
        if (!value.is(Node.Kind.BOOLEAN)) {
            throw value.breaks(Reason.INVALID_FIELD, rule);
        }
    }

    @Override
    public void describe(JsonWriter schema) {
        schema.beginObject().field("type", "boolean").endObject();
    }
}
