package dev.sluice.formats.contract;

import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.JsonWriter;

/**
 * An array of values that are all of one shape.
 *
 * @param least the fewest items
 * @param most the most items
 */
public record Listing(Shape item, int least, int most) implements Shape {
    /** From none to so many. */
    public static Listing upTo(int most, Shape item) {
        return new Listing(item, 0, most);
    }

    @Override
    public void check(Node value, Rule rule) throws BadJson {
        int size = value.items().size();
        if (!value.is(Node.Kind.ARRAY) || size < least || size > most) {
            throw value.breaks(Reason.INVALID_FIELD, rule);
        }
        for (Node one : value.items()) {
            item.check(one, rule);
        }
    }

    @Override
    public void describe(JsonWriter schema) {
        schema.beginObject().field("type", "array");
        schema.name("minItems").value(least).name("maxItems").value(most).name("items");
        item.describe(schema);
        schema.endObject();
    }
}
