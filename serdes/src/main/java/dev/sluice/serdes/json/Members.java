package dev.sluice.serdes.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Walks the members of one object against a closed list of keys and refuses what is unknown, repeated or missing.
 * Values are read strictly: no type becomes another. For one thread and one object.
 */
public final class Members {
    private final JsonParser parser;
    private final Keys keys;
    private long seen;
    private int current = -1;

    private Members(JsonParser parser, Keys keys) {
        this.parser = parser;
        this.keys = keys;
    }

    /** The members of the object that the parser is at the start of. */
    public static Members of(JsonParser parser, Keys keys) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IllegalStateException("members are read from the start of an object");
        }
        return new Members(parser, keys);
    }

    /** The index of the next key, the parser being at its value; -1 at the object's end. */
    public int next() throws IOException {
        String name = parser.nextFieldName();
        if (name == null) {
            return -1;
        }
        current = keys.indexOf(name, current + 1);
        if (current < 0) {
            throw BadJson.at(parser, Reason.UNKNOWN_FIELD, keys.unknown());
        }
        if (has(current)) {
            throw BadJson.at(parser, Reason.MALFORMED, Rule.UNIQUE_KEYS);
        }
        seen |= 1L << current;
        parser.nextToken();
        return current;
    }

    /** Whether the key of this index has been read. */
    boolean has(int key) {
        return (seen & (1L << key)) != 0;
    }

    /** Refuses when any key is missing, by the rule of the first one. */
    public void requireAll() throws BadJson {
        requireAll(seen);
    }

    /** As {@link #requireAll}, but for keys that may be left out. */
    public void requireAllBut(int... optional) throws BadJson {
        long there = seen;
        for (int key : optional) {
            there |= 1L << key;
        }
        requireAll(there);
    }

    private void requireAll(long there) throws BadJson {
        long missing = keys.all() & ~there;
        if (missing != 0) {
            throw BadJson.at(parser, Reason.MISSING_FIELD, keys.rules().get(Long.numberOfTrailingZeros(missing)));
        }
    }

    /** The current value, a string. */
    public String string() throws IOException {
        requireString();
        return parser.getText();
    }

    /** Refuses when the current value is not a string. */
    public void requireString() throws BadJson {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw invalid();
        }
    }

    /** The current value, a string that satisfies the test, as the type that the test guards. */
    public <T> T string(Predicate<String> test, Function<String, T> type) throws IOException {
        String text = string();
        if (!test.test(text)) {
            throw invalid();
        }
        return type.apply(text);
    }

    /** The current value, a string that the function knows. */
    public <T> T string(Function<String, Optional<T>> known) throws IOException {
        Optional<T> value = known.apply(string());
        if (value.isEmpty()) {
            throw invalid();
        }
        return value.get();
    }

    /** The current value, an integer from {@code least} to {@link Integer#MAX_VALUE}, without fraction or exponent. */
    public int integer(int least) throws IOException {
        boolean isShort = parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() <= 10;
        long number = isShort ? parser.getLongValue() : Long.MIN_VALUE;
        if (number < least || number > Integer.MAX_VALUE) {
            throw invalid();
        }
        return (int) number;
    }

    /** The current value, a boolean. */
    public boolean bool() throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw invalid();
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }

    /** Refuses when the current value is not an array. */
    public void requireArray() throws BadJson {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw invalid();
        }
    }

    /** Refuses when the current value is not an object. */
    public void requireObject() throws BadJson {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw invalid();
        }
    }

    /** The fault of a current value that is of the wrong type or out of its pattern. */
    public BadJson invalid() {
        return BadJson.invalid(parser, keys.rules().get(current));
    }
}
