package dev.sluice.serdes.registry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.JsonWriter;
import dev.sluice.serdes.json.StrictJson;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A schema as a registry holds it.
 *
 * @param type {@code JSON}, {@code AVRO} or {@code PROTOBUF}
 */
public record RegisteredSchema(String type, String text) {
    static final String JSON = "JSON";

    /** Whether it says the same as this JSON Schema: spaces and the order of keys are a registry's to change. */
    public boolean is(String schema) {
        Optional<Bytes> own = canonical(schema);
        return type.equals(JSON) && own.isPresent() && own.equals(canonical(text));
    }

    /** Without spaces, keys sorted; empty where it is no object. */
    private static Optional<Bytes> canonical(String json) {
        return StrictJson.read(Bytes.utf8(json), parser -> Outcome.accepted(value(parser)))
                .fold(Optional::of, no -> Optional.empty());
    }

    private static Bytes value(JsonParser parser) throws IOException {
        JsonWriter out = new JsonWriter(64);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            out.beginObject();
            members(parser).forEach((name, value) -> out.name(name).json(value));
            out.endObject();
        } else if (token == JsonToken.START_ARRAY) {
            out.beginArray();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                out.json(value(parser));
            }
            out.endArray();
        } else {
            out.copy(parser);
        }
        return Bytes.wrap(out.toByteArray());
    }

    private static Map<String, Bytes> members(JsonParser parser) throws IOException {
        Map<String, Bytes> members = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (members.put(name, value(parser)) != null) {
                throw BadJson.at(parser, Reason.MALFORMED, Rule.UNIQUE_KEYS);
            }
        }
        return members;
    }
}
