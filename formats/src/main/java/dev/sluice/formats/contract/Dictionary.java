package dev.sluice.formats.contract;

import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.JsonWriter;

/**
 * An object whose keys are the sender's own and whose values are all of one shape.
 *
 * @param most the most members
 */
public record Dictionary(Shape value, int most) implements Shape {
    private static final int LONGEST_KEY = 200;

    @Override
    public void check(Node object, Rule rule) throws BadJson {
        if (!object.is(Node.Kind.OBJECT) || object.members().size() > most) {
            throw object.breaks(Reason.INVALID_FIELD, rule);
        }
        for (var member : object.members().entrySet()) {
            if (Text.length(member.getKey()) > LONGEST_KEY) {
                throw member.getValue().breaks(Reason.INVALID_FIELD, rule);
            }
            value.check(member.getValue(), rule);
        }
    }

    @Override
    public void describe(JsonWriter schema) {
        schema.beginObject().field("type", "object").name("maxProperties").value(most);
        schema.name("propertyNames")
                .beginObject()
                .name("maxLength")
                .value(LONGEST_KEY)
                .endObject();
        schema.name("additionalProperties");
        value.describe(schema);
        schema.endObject();
    }
}
