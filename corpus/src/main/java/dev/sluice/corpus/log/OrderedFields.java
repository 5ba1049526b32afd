package dev.sluice.corpus.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.Bytes;
import java.io.IOException;

/** Reads an object whose fields stand in one known order; a field too many, too few or out of place is refused. */
final class OrderedFields implements AutoCloseable {
    private final JsonParser parser;

    private OrderedFields(JsonParser parser) {
        this.parser = parser;
    }

    static OrderedFields of(Bytes bytes) throws IOException {
        return new OrderedFields(CommitJson.FACTORY.createParser(bytes.array(), bytes.offset(), bytes.length()));
    }

    void startObject() throws IOException {
        require(JsonToken.START_OBJECT, "an object");
    }

    void endObject() throws IOException {
        require(JsonToken.END_OBJECT, "no more fields");
    }

    void startArray(String name) throws IOException {
        field(name);
        require(JsonToken.START_ARRAY, "an array in " + name);
    }

    boolean nextIsObject() throws IOException {
        return parser.nextToken() == JsonToken.START_OBJECT;
    }

    String text(String name) throws IOException {
        field(name);
        require(JsonToken.VALUE_STRING, "a string in " + name);
        return parser.getText();
    }

    long number(String name) throws IOException {
        field(name);
        require(JsonToken.VALUE_NUMBER_INT, "a number in " + name);
        return parser.getLongValue();
    }

    void expect(String name, String value) throws IOException {
        if (!text(name).equals(value)) {
            throw new IllegalArgumentException(name + " is not " + value);
        }
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
