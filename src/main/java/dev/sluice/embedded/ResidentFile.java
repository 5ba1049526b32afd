package dev.sluice.embedded;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code run.json}: tells other commands where the process that holds the data directory answers.
 *
 * @param pid its process id
 * @param bootstrap its broker, host and port
 * @param http its metrics and health, an address without a path
 */
public record ResidentFile(long pid, String bootstrap, String http) {
    static final String NAME = "run.json";
    /** Where it is written before it is whole. */
    static final String PART = NAME + ".part";

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads the file of a directory that is held; empty where there is none yet. */
    public static Optional<ResidentFile> read(Path data) {
        Path file = data.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.getText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
        return Optional.of(new ResidentFile(
                Long.parseLong(fields.getOrDefault("pid", "0")),
                fields.getOrDefault("bootstrap", ""),
                fields.getOrDefault("http", "")));
    }

    /** Writes the file, whole or not at all. */
    public void write(Path data) {
        Path part = data.resolve(PART);
        try (JsonGenerator out = JSON.createGenerator(part.toFile(), JsonEncoding.UTF8)) {
            out.writeStartObject();
            out.writeNumberField("pid", pid);
            out.writeStringField("bootstrap", bootstrap);
            out.writeStringField("http", http);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(part + " can't be written", e);
        }
        try {
            Files.move(part, data.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " can't be written", e);
        }
    }

    /** Takes the file away at a clean stop. */
    public static void delete(Path data) {
        try {
            Files.deleteIfExists(data.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " can't be deleted", e);
        }
    }
}
