package dev.sluice.formats.contract;

import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.JsonWriter;

/**
 * A number.
 *
 * @param least the smallest allowed
 * @param most the largest allowed
 */
public record Real(long least, long most) implements Shape {
    private static final int LONGEST = 40;

    @Override
    public void check(Node value, Rule rule) throws BadJson {
        if (!value.is(Node.Kind.NUMBER) || value.digits().length() > LONGEST || !isWithin(value.digits())) {
            throw value.breaks(Reason.INVALID_FIELD, rule);
        }
    }

    @Override
    public void describe(JsonWriter schema) {
        schema.beginObject().field("type", "number");
        schema.name("minimum").value(least).name("maximum").value(most).endObject();
    }

    private boolean isWithin(String digits) {
        double number = Double.parseDouble(digits);
        return number >= least && number <= most;
    }
}
