package dev.sluice.capture.prepare;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.RawJson;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import dev.sluice.serdes.json.StrictJson;
import java.util.Map;
import java.util.Set;

/** Objects as they come in, and as payloads. */
public final class Payloads {
    private Payloads() {}

    /** Reads one object, strictly. */
    public static Outcome<Node> read(Bytes object) {
        return StrictJson.read(object, parser -> Outcome.accepted(Node.read(parser)));
    }

    /**
     * The object with texts added at its end.
     *
     * @param without paths ({@code /attributes/name}) of members that are left out
     */
    public static RawJson write(Node object, Map<String, String> added, Set<String> without) {
        JsonWriter out = new JsonWriter(1024);
        out.beginObject();
        object.members().forEach((key, value) -> {
            if (!without.contains("/" + key)) {
                value.write(out.name(key), "/" + key, without);
            }
        });
        added.forEach(out::field);
        return new RawJson(Bytes.wrap(out.endObject().toByteArray()));
    }
}
