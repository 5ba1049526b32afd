package dev.sluice.formats.contract;

import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.JsonWriter;

/** Any value: what a format passes on without looking into it. The sanitizer looks into it all the same. */
public record Anything() implements Shape {
    @Override
    public void check(Node value, Rule rule) {}

    @Override
    public void describe(JsonWriter schema) {
        schema.beginObject().endObject();
    }
}
