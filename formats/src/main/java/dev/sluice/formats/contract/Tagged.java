package dev.sluice.formats.contract;

import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object whose text at one key says which structure it has.
 *
 * @param key the key of the tag; no structure has it among its own fields
 * @param structures by tag, in the order in which they are shown
 */
public record Tagged(String key, Map<String, Structure> structures) implements Shape {
    public Tagged {
        Map<String, Structure> withTag = new LinkedHashMap<>();
        structures.forEach((tag, structure) -> withTag.put(tag, structure.must(key, OneOf.of(tag))));
        structures = java.util.Collections.unmodifiableMap(withTag);
    }

    @Override
    public void check(Node value, Rule rule) throws BadJson {
        Structure structure = structures.get(value.at(key).text());
        if (structure == null) {
            throw value.breaks(Reason.INVALID_FIELD, rule);
        }
        structure.check(value, rule);
    }

    @Override
    public void describe(JsonWriter schema) {
        schema.beginObject().name("oneOf").beginArray();
        structures.values().forEach(structure -> structure.describe(schema));
        schema.endArray().endObject();
    }
}
