package dev.sluice.capture.prepare;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import dev.sluice.serdes.json.StrictJson;
import java.util.Optional;

/** Reads JSON that may be anything. */
public final class Json {
    private static final String WRAPPED = "document";
    /** What stands around a value of a log in an event, and in what is made of it on the way there, is four levels at most. */
    private static final int DEEPEST = CaptureEvent.MAX_DEPTH - 4;

    private Json() {}

    /** One JSON object and nothing else. */
    public static Optional<Node> object(Bytes json) {
        return Payloads.read(json).fold(Optional::of, refused -> Optional.empty());
    }

    /** The same, but for keys that come twice, of which the last one counts: to tell whose it is, and nothing else. */
    public static Optional<Node> seeming(Bytes json) {
        return StrictJson.read(json, parser -> Outcome.accepted(Node.readLast(parser)))
                .fold(Optional::of, refused -> Optional.empty());
    }

    /**
     * What a log holds at one place, and nothing that is too deep for an event to hold.
     *
     * @param isDocument whether it may be an array too
     */
    public static Optional<Node> ofLog(Bytes json, boolean isDocument) {
        return (isDocument ? document(json) : object(json)).filter(value -> isWithin(value, DEEPEST));
    }

    private static Optional<Node> document(Bytes json) {
        JsonWriter wrapped = new JsonWriter(json.length() + 16);
        wrapped.beginObject().name(WRAPPED).json(json).endObject();
        return object(Bytes.wrap(wrapped.toByteArray()))
                .filter(object -> object.members().size() == 1)
                .map(object -> object.at(WRAPPED));
    }

    private static boolean isWithin(Node value, int levels) {
        boolean isNested = value.is(Node.Kind.OBJECT) || value.is(Node.Kind.ARRAY);
        return !isNested
                || (levels > 0
                        && value.items().stream().allMatch(item -> isWithin(item, levels - 1))
                        && value.members().values().stream().allMatch(member -> isWithin(member, levels - 1)));
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
