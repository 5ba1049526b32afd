package dev.sluice.formats.contract;

import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.JsonWriter;

/**
 * An integer, written without fraction or exponent.
 *
 * @param least the smallest allowed
 * @param most the largest allowed
 */
public record Whole(long least, long most) implements Shape {
    /** From zero to 2^53 - 1, which every reader of JSON keeps exactly. */
    public static Whole count() {
        return new Whole(0, (1L << 53) - 1);
    }

    @Override
    public void check(Node value, Rule rule) throws BadJson {
        long number = value.whole().orElseThrow(() -> value.breaks(Reason.INVALID_FIELD, rule));
        if (number < least || number > most) {
            throw value.breaks(Reason.INVALID_FIELD, rule);
        }
    }

    @Override
    public void describe(JsonWriter schema) {
        schema.beginObject().field("type", "integer");
        schema.name("minimum").value(least).name("maximum").value(most).endObject();
    }
}
