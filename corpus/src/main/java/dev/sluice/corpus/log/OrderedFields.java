package dev.sluice.corpus.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an object whose fields stand in one known order; a field too many, too few or out of place is refused:
 * {@link IllegalArgumentException}, or Jackson's where it is no JSON.
 */
public final class OrderedFields implements AutoCloseable {
    private final JsonParser parser;

    private OrderedFields(JsonParser parser) {
        this.parser = parser;
    }

    /** Of these bytes. */
    static OrderedFields of(Bytes bytes) throws IOException {
        return new OrderedFields(JsonForm.FACTORY.createParser(bytes.array(), bytes.offset(), bytes.length()));
    }

    /** Begins an object. */
    void startObject() throws IOException {
        require(JsonToken.START_OBJECT, "an object");
    }

    /** Ends it: there is no other field. */
    public void endObject() throws IOException {
        require(JsonToken.END_OBJECT, "no more fields");
    }

    /** Begins the array in this field. */
    public void startArray(String name) throws IOException {
        field(name);
        require(JsonToken.START_ARRAY, "an array in " + name);
    }

    /** Whether the array goes on with an object, which then has begun; else it has ended. */
    public boolean nextIsObject() throws IOException {
        return parser.nextToken() == JsonToken.START_OBJECT;
    }

    /** The string in this field. */
    public String text(String name) throws IOException {
        field(name);
        require(JsonToken.VALUE_STRING, "a string in " + name);
        return parser.getText();
    }

    /** The string in this field, where it isn't empty. */
    public Optional<String> present(String name) throws IOException {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    /** The moment in this field. */
    public UtcMillis moment(String name) throws IOException {
        return UtcMillis.parse(text(name)).orElseThrow(() -> fault(name));
    }

    /** The whole number in this field. */
    public long number(String name) throws IOException {
        field(name);
        require(JsonToken.VALUE_NUMBER_INT, "a number in " + name);
        return parser.getLongValue();
    }

    /** The field has this value. */
    public void expect(String name, String value) throws IOException {
        if (!text(name).equals(value)) {
            throw new IllegalArgumentException(name + " is not " + value);
        }
    }

    /** The strings in the array of this field. */
    public List<String> texts(String name) throws IOException {
        startArray(name);
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(parser.getText());
        }
        return texts;
    }

    /** The whole numbers in the array of this field. */
    public List<Long> numbers(String name) throws IOException {
        startArray(name);
        List<Long> numbers = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            numbers.add(parser.getLongValue());
        }
        return numbers;
    }

    /** That this field has a value that nobody writes. */
    public static IllegalArgumentException fault(String field) {
        return new IllegalArgumentException(field + " has a value that it can't have");
    }

    private void field(String name) throws IOException {
        if (parser.nextToken() != JsonToken.FIELD_NAME || !parser.currentName().equals(name)) {
            throw new IllegalArgumentException("expects the field " + name);
        }
    }

    private void require(JsonToken token, String what) throws IOException {
        if (parser.nextToken() != token) {
            throw new IllegalArgumentException("expects " + what);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
