package dev.sluice.formats.trinity;

import dev.sluice.contracts.Bytes;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.JsonWriter;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/** JSON that is the same whoever wrote it: keys sorted, nothing between tokens, numbers with the digits they came with. */
final class Canonical {
    private Canonical() {}

    static Bytes of(Node value) {
        JsonWriter out = new JsonWriter(512);
        write(value, out);
        return Bytes.wrap(out.toByteArray());
    }

    /** SHA-256 of an object of these members, in lower-case hex. */
    static String sha256(SortedMap<String, Node> members) {
        JsonWriter out = new JsonWriter(512).beginObject();
        members.forEach((key, member) -> write(member, out.name(key)));
        return HexFormat.of()
                .formatHex(Bytes.wrap(out.endObject().toByteArray()).sha256());
    }

    /** Writes it as the value of a key or an item; what is absent is null. */
    static void write(Node value, JsonWriter out) {
        switch (value.kind()) {
            case OBJECT -> {
                out.beginObject();
                new TreeMap<>(value.members()).forEach((key, member) -> write(member, out.name(key)));
                out.endObject();
            }
            case ARRAY -> {
                out.beginArray();
                value.items().forEach(item -> write(item, out));
                out.endArray();
            }
            case STRING -> out.value(value.text());
            case NUMBER -> out.literal(value.digits());
            case BOOLEAN -> out.value(value.isTrue());
            default -> out.literal("null");
        }
    }
}
