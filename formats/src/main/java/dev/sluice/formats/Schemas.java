package dev.sluice.formats;

import dev.sluice.contracts.tuple.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The contracts as JSON Schema, draft-07, for those who are not written in Java. They say what the decoders do, but for
 * what draft-07 can't say; each names that in its description. Patterns end in {@code (?![\s\S])} because a {@code $}
 * lets a trailing newline pass in Java and Python.
 */
public final class Schemas {
    private static final String EDIT = "sluice.edit.v1";
    private static final List<String> NAMES =
            List.of("sluice.capture_event-1.0.0", "sluice.tuple-1.0.0", "sluice.refusal-1.0.0", EDIT);

    private Schemas() {}

    /** The names of all schemas, in a fixed order. */
    public static List<String> names() {
        return NAMES;
    }

    /** The schema of this name as JSON text, if there is one. */
    public static Optional<String> text(String name) {
        return NAMES.contains(name) ? Optional.of(load(name)) : Optional.empty();
    }

    private static String load(String name) {
        Class<?> module = name.equals(EDIT) ? Schemas.class : Tuple.class;
        String folder = name.equals(EDIT) ? "/dev/sluice/formats/schemas/" : "/dev/sluice/contracts/schemas/";
        try (InputStream in = module.getResourceAsStream(folder + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the build left out a schema: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a schema can't be read: " + name, e);
        }
    }
}
