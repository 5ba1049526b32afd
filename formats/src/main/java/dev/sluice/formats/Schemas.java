package dev.sluice.formats;

import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.craik.RecordFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The contracts as JSON Schema, draft-07, for those who are not written in Java. They say what the decoders do, but for
 * what draft-07 can't say; each names that in its description. Patterns end in {@code (?![\s\S])} because a {@code $}
 * lets a trailing newline pass in Java and Python.
 */
public final class Schemas {
    private static final List<String> CONTRACTS = List.of(
            "sluice.capture_event-1.0.0",
            "sluice.tuple-1.0.0",
            "sluice.refusal-1.0.0",
            "sluice.tenant-1.0.0",
            "sluice.erasure-1.0.0");

    private Schemas() {}

    /** The names of the contracts of what travels and of payloads, in a fixed order. */
    public static List<String> names() {
        return Stream.concat(CONTRACTS.stream(), Formats.all().stream().map(format -> format.name()
                        .value()))
                .toList();
    }

    /** The names of foreign records that pass under one of the formats, in a fixed order. */
    public static List<String> records() {
        return RecordFormat.catalogue();
    }

    /** The schema of this name, of a contract or of a foreign record, as JSON text, if there is one. */
    public static Optional<String> text(String name) {
        return CONTRACTS.contains(name)
                ? Optional.of(load(Tuple.class, "/dev/sluice/contracts/schemas/" + name + ".json"))
                : Formats.all().stream()
                        .filter(format -> format.name().value().equals(name))
                        .map(Format::schema)
                        .findFirst()
                        .or(() -> RecordFormat.schema(name));
    }

    static String load(Class<?> module, String resource) {
        try (InputStream in = module.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the build left out a schema: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a schema can't be read: " + resource, e);
        }
    }
}
