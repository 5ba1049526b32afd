package dev.sluice.serdes.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.Bytes;
import java.io.IOException;

/**
 * Writes compact JSON as UTF-8. Escapes what has to be escaped and nothing else ({@code "}, {@code \\} and controls), so
 * that the same content always has the same bytes; a lone surrogate becomes U+FFFD. The caller keeps the order of
 * calls right. For one thread and one document.
 */
public final class JsonWriter {
    private final JsonBytes out;
    private boolean first = true;

    /** Starts with room for so many bytes; grows when it has to. */
    public JsonWriter(int expectedBytes) {
        out = new JsonBytes(expectedBytes);
    }

    /** Opens an object, as a value of its own or after {@link #name}. */
    public JsonWriter beginObject() {
        return open('{');
    }

    /** Closes an object. */
    public JsonWriter endObject() {
        return close('}');
    }

    /** Opens an array. */
    public JsonWriter beginArray() {
        return open('[');
    }

    /** Closes an array. */
    public JsonWriter endArray() {
        return close(']');
    }

    /** A key; its value has to follow. */
    public JsonWriter name(String name) {
        comma();
        out.quoted(name);
        out.put(':');
        first = true;
        return this;
    }

    /** A string as a value. */
    public JsonWriter value(String text) {
        comma();
        out.quoted(text);
        return this;
    }

    /** A number as a value. */
    public JsonWriter value(long number) {
        return literal(Long.toString(number));
    }

    /** A boolean as a value. */
    public JsonWriter value(boolean bool) {
        return literal(bool ? "true" : "false");
    }

    /** A number, a boolean or {@code null} as a value, written as it is. */
    public JsonWriter literal(String ascii) {
        comma();
        out.plain(ascii);
        return this;
    }

    /** A key and a string. */
    public JsonWriter field(String name, String text) {
        return name(name).value(text);
    }

    /** Well-formed JSON as a value, byte for byte. */
    public JsonWriter json(Bytes json) {
        comma();
        out.put(json.array(), json.offset(), json.length());
        return this;
    }

    /** Well-formed UTF-8 as a string value. */
    public JsonWriter text(Bytes utf8) {
        comma();
        out.quoted(utf8);
        return this;
    }

    /** The value that the parser is at, to its end, without the spaces between. */
    public JsonWriter copy(JsonParser parser) throws IOException {
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            switch (token) {
                case START_OBJECT -> beginObject();
                case END_OBJECT -> endObject();
                case START_ARRAY -> beginArray();
                case END_ARRAY -> endArray();
                case FIELD_NAME -> name(parser.currentName());
                case VALUE_STRING -> value(parser.getText());
                default -> literal(parser.getText());
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0 && token != JsonToken.FIELD_NAME) {
                return this;
            }
            token = parser.nextToken();
        }
    }

    /** What was written. The writer is done with. */
    public byte[] toByteArray() {
        return out.toByteArray();
    }

    private JsonWriter open(char bracket) {
        comma();
        out.put(bracket);
        first = true;
        return this;
    }

    private JsonWriter close(char bracket) {
        out.put(bracket);
        first = false;
        return this;
    }

    private void comma() {
        if (!first) {
            out.put(',');
        }
        first = false;
    }
}
