package dev.sluice.formats.runtime;

import dev.sluice.formats.contract.Flag;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Shape;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import dev.sluice.formats.contract.Whole;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What events of each service may say of themselves: a list of what is allowed, so that what is new stays out. */
final class Attributes {
    private static final Shape WORD = Text.of("a-z0-9_.+/-", 64);

    private static final Map<String, Shape> SHAPES = shapes();

    private static final Map<String, Set<String>> BY_SERVICE = Map.of(
            "fs", Set.of("extension", "media_type", "size_bytes", "depth", "is_folder"),
            "people", Set.of("origin", "field_count", "duplicate_count"),
            "email",
                    Set.of(
                            "direction",
                            "folder_type",
                            "size_bytes",
                            "recipient_count",
                            "attachment_count",
                            "is_reply",
                            "subject",
                            "body"),
            "input", Set.of("input_type", "language", "length", "duration_ms"));

    private Attributes() {}

    /** The attributes of all services; which of them a service has is a rule of the grammar. */
    static Structure structure() {
        Structure structure = Structure.of("runtime");
        for (Map.Entry<String, Shape> attribute : SHAPES.entrySet()) {
            structure = structure.may(attribute.getKey(), attribute.getValue());
        }
        return structure;
    }

    static Set<String> of(String service) {
        return BY_SERVICE.getOrDefault(service, Set.of());
    }

    private static Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("extension", WORD);
        shapes.put("media_type", WORD);
        shapes.put("size_bytes", Whole.count());
        shapes.put("depth", Whole.count());
        shapes.put("is_folder", new Flag());
        shapes.put("origin", WORD);
        shapes.put("field_count", Whole.count());
        shapes.put("duplicate_count", Whole.count());
        shapes.put("direction", OneOf.of("in", "out"));
        shapes.put("folder_type", WORD);
        shapes.put("recipient_count", Whole.count());
        shapes.put("attachment_count", Whole.count());
        shapes.put("is_reply", new Flag());
        shapes.put("subject", Text.upTo(4_000));
        shapes.put("body", Text.any());
        shapes.put("input_type", WORD);
        shapes.put("language", WORD);
        shapes.put("length", Whole.count());
        shapes.put("duration_ms", Whole.count());
        return shapes;
    }
}
