package dev.sluice.formats.contract;

import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.JsonWriter;
import java.util.List;

/**
 * One of a closed list of texts.
 *
 * @param allowed in the order in which they are shown
 */
public record OneOf(List<String> allowed) implements Shape {
    public OneOf {
        allowed = List.copyOf(allowed);
    }

    /** Any of these. */
    public static OneOf of(String... allowed) {
        return new OneOf(List.of(allowed));
    }

    @Override
    public void check(Node value, Rule rule) throws BadJson {
        if (!value.is(Node.Kind.STRING) || !allowed.contains(value.text())) {
            throw value.breaks(Reason.INVALID_FIELD, rule);
        }
    }

    @Override
    public void describe(JsonWriter schema) {
        schema.beginObject().name("enum").beginArray();
        allowed.forEach(schema::value);
        schema.endArray().endObject();
    }
}
