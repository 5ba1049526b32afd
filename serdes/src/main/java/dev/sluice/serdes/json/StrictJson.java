package dev.sluice.serdes.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads exactly one JSON object from bytes. Whatever the bytes are, the result is a value: no exception leaves here.
 * Thread-safe.
 *
 * <p>Faults of form (UTF-8, syntax, a key twice, a second value, depth) go before faults of content: where a reader
 * finds one of the latter, the whole document is walked once more to see that its form is right; unless there is too
 * much of it.
 */
public final class StrictJson {
    /** Depth is then the only constraint of the parser that a document can break: the other limits are never met. */
    private static final StreamReadConstraints ONLY_DEPTH = StreamReadConstraints.builder()
            .maxNestingDepth(CaptureEvent.MAX_DEPTH)
            .maxDocumentLength(-1)
            .maxTokenCount(-1)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private static final JsonFactory READING = strictFactory();
    /** A table of names of its own, so that hostile keys never crowd out those of {@link #READING}. */
    private static final JsonFactory WALKING = strictFactory();

    private StrictJson() {}

    /**
     * Reads the content of an object.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    public interface Content<T> {
        /** Reads from the parser, which is at the start of the object, to its end. */
        Outcome<T> read(JsonParser parser) throws IOException;
    }

    /** Reads a document that is one object and nothing else. */
    public static <T> Outcome<T> read(Bytes document, Content<T> content) {
        int fault = Utf8.firstFault(document.array(), document.offset(), document.offset() + document.length());
        if (fault >= 0) {
            return Outcome.refused(Reason.MALFORMED, Rule.UTF8, fault - document.offset());
        }
        if (isOtherThanPlainUtf8(document)) {
            return Outcome.refused(Reason.MALFORMED, Rule.SYNTAX, 0);
        }
        Outcome<T> outcome = readWith(READING, document, content);
        return outcome.fold(accepted -> outcome, refused -> formFirst(document, outcome, refused));
    }

    /** Reads an object that has already been seen to be well-formed; positions count from its own start. */
    public static <T> Outcome<T> readAgain(Bytes object, Content<T> content) {
        return readWith(READING, object, content);
    }

    /** A parser over a clean object, at its start. */
    public static JsonParser open(Bytes object) throws IOException {
        JsonParser parser = parserOf(READING, object);
        parser.nextToken();
        return parser;
    }

    private static <T> Outcome<T> formFirst(Bytes document, Outcome<T> outcome, Outcome.Refused<?> refused) {
        if (refused.reason() == Reason.MALFORMED || refused.reason() == Reason.TOO_LARGE) {
            return outcome;
        }
        return readWith(WALKING, document, Walk::object).fold(wellFormed -> outcome, Outcome.Refused::retyped);
    }

    private static <T> Outcome<T> readWith(JsonFactory factory, Bytes document, Content<T> content) {
        try (JsonParser parser = parserOf(factory, document)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                return Outcome.refused(Reason.MALFORMED, first == null ? Rule.NO_VALUE : Rule.OBJECT, 0);
            }
            Outcome<T> outcome = content.read(parser);
            return outcome.then(value -> atEnd(parser) ? outcome : trailing(parser));
        } catch (BadJson e) {
            return e.refused();
        } catch (StreamConstraintsException e) {
            return Outcome.refused(Reason.TOO_DEEP, Rule.DEPTH, offsetOf(e));
        } catch (JsonProcessingException e) {
            return Outcome.refused(Reason.MALFORMED, Rule.SYNTAX, offsetOf(e));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory are always readable", e);
        }
    }

    private static boolean atEnd(JsonParser parser) {
        try {
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private static <T> Outcome<T> trailing(JsonParser parser) {
        return Outcome.refused(
                Reason.MALFORMED, Rule.ONE_VALUE, parser.currentLocation().getByteOffset());
    }

    private static long offsetOf(JsonProcessingException e) {
        return e.getLocation() == null ? -1 : Math.max(-1, e.getLocation().getByteOffset());
    }

    /** The parser would guess UTF-16 or UTF-32 from a zero byte, and would skip a byte order mark. */
    private static boolean isOtherThanPlainUtf8(Bytes document) {
        byte[] array = document.array();
        int start = document.offset();
        int guessed = Math.min(4, document.length());
        for (int i = start; i < start + guessed; i++) {
            if (array[i] == 0) {
                return true;
            }
        }
        return guessed > 2 && array[start] == (byte) 0xEF && array[start + 1] == (byte) 0xBB;
    }

    private static JsonParser parserOf(JsonFactory factory, Bytes document) throws IOException {
        return factory.createParser(document.array(), document.offset(), document.length());
    }

    private static JsonFactory strictFactory() {
        return JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .streamReadConstraints(ONLY_DEPTH)
                .build();
    }
}
