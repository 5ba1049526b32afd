package dev.sluice.formats.contract;

import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.JsonWriter;

/** A value of another shape, or {@code null}, as some foreign writers say that there is none. */
public record Nullable(Shape shape) implements Shape {
    @Override
    public void check(Node value, Rule rule) throws BadJson {
        if (!value.is(Node.Kind.NULL)) {
            shape.check(value, rule);
        }
    }

    @Override
    public void describe(JsonWriter schema) {
        schema.beginObject().name("anyOf").beginArray();
        schema.beginObject().field("type", "null").endObject();
        shape.describe(schema);
        schema.endArray().endObject();
    }
}
