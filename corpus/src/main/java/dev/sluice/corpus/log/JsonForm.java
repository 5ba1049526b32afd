package dev.sluice.corpus.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.contracts.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;

/**
 * A kind of value as one JSON object and a line end, in one form only: the same value always gives the same bytes, and
 * reading refuses whatever writing would not have written.
 */
public final class JsonForm<T> {
    static final JsonFactory FACTORY = new JsonFactory();

    private final Writer<T> writer;
    private final Reader<T> reader;

    /** Written and read by these. */
    public JsonForm(Writer<T> writer, Reader<T> reader) {
        this.writer = writer;
        this.reader = reader;
    }

    /** Writes the members of the object. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T value, JsonGenerator json) throws IOException;
    }

    /** Reads the members of the object, in the order in which they were written. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(OrderedFields in) throws IOException;
    }

    /** The bytes of a value. */
    public Bytes write(T value) {
        return write(value, writer);
    }

    /** Writes an array of the texts of these. */
    public static void writeTexts(JsonGenerator json, String name, Collection<?> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (Object text : texts) {
            json.writeString(text.toString());
        }
        json.writeEndArray();
    }

    /** The bytes of a value that nobody reads back. */
    public static <T> Bytes write(T value, Writer<T> writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            writer.write(value, json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return Bytes.wrap(out.toByteArray());
    }

    /** Reads a value. {@link IllegalArgumentException} for anything that {@link #write} would not have written. */
    public T read(Bytes bytes) {
        T value;
        try (OrderedFields fields = OrderedFields.of(bytes)) {
            fields.startObject();
            value = reader.read(fields);
            fields.endObject();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "is not well-formed JSON at byte " + e.getLocation().getByteOffset());
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
        if (!write(value).equals(bytes)) {
            throw new IllegalArgumentException("is not in the one form that it is written in");
        }
        return value;
    }
}
