package dev.sluice.formats.craik;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which members the runtime's contracts, version 0.1.0, give to the records of the catalogue. For those who read a schema;
 * no record is held to it.
 */
final class RecordMembers {
    private static final String RESOURCE = "members.txt";
    private static final Map<String, List<String>> BY_SCHEMA = load();

    private RecordMembers() {}

    /** In the order in which the runtime writes them; none where its documents don't show them. */
    static List<String> of(String schema) {
        return BY_SCHEMA.getOrDefault(schema, List.of());
    }

    private static Map<String, List<String>> load() {
        try (InputStream in = RecordMembers.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the build left out a resource: " + RESOURCE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toUnmodifiableMap(
                            line -> "craik." + line[0],
                            line -> Arrays.stream(line[1].split(" ")).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException("a resource can't be read: " + RESOURCE, e);
        }
    }
}
