package dev.sluice.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** JSON to be read by people: a value stands in one line where it fits. */
final class PageJson {
    private static final int WIDTH = 110;

    private PageJson() {}

    static String of(JsonNode value) {
        return of(value, "");
    }

    private static String of(JsonNode value, String indent) {
        String line = value.toString();
        if (line.length() + indent.length() <= WIDTH || !value.isContainerNode()) {
            return line;
        }
        String deeper = indent + "  ";
        return value.isObject()
                ? value.properties().stream()
                        .map(member -> deeper + "\"" + member.getKey() + "\": " + of(member.getValue(), deeper))
                        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"))
                : StreamSupport.stream(value.spliterator(), false)
                        .map(item -> deeper + of(item, deeper))
                        .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }
}
