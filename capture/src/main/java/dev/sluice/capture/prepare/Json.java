package dev.sluice.capture.prepare;

import dev.sluice.contracts.Bytes;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import java.util.Optional;

/** Reads JSON that may be anything. */
public final class Json {
    private static final String WRAPPED = "document";

    private Json() {}

    /** One JSON object and nothing else. */
    public static Optional<Node> object(Bytes json) {
        return Payloads.read(json).fold(Optional::of, refused -> Optional.empty());
    }

    /** One JSON object or array and nothing else. */
    public static Optional<Node> document(Bytes json) {
        JsonWriter wrapped = new JsonWriter(json.length() + 16);
        wrapped.beginObject().name(WRAPPED).json(json).endObject();
        return object(Bytes.wrap(wrapped.toByteArray()))
                .filter(object -> object.members().size() == 1)
                .map(object -> object.at(WRAPPED));
    }

    /** Whether it may be the beginning of an object or array. */
    public static boolean begins(Bytes text) {
        for (int i = 0; i < text.length(); i++) {
            byte c = text.array()[text.offset() + i];
            if (c > ' ' || c < 0) {
                return c == '{' || c == '[';
            }
        }
        return false;
    }
}
