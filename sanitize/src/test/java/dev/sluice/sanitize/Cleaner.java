package dev.sluice.sanitize;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tests ask of a sanitizer, in short words. */
final class Cleaner {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Sanitizer PLAIN = Sanitizer.create(Terms.none());

    private Cleaner() {}

    /** The clean form of {@code {"text": …}}'s text. */
    static String text(String text) {
        return text(PLAIN, text);
    }

    static String text(Sanitizer sanitizer, String text) {
        return read(clean(sanitizer, write(Map.of("text", text))), "text");
    }

    static List<Finding> findings(String text) {
        return sanitize(PLAIN, write(Map.of("text", text)), FieldPolicy.none()).findings();
    }

    static String json(String json) {
        return clean(PLAIN, json);
    }

    static Sanitized sanitize(String json, FieldPolicy fields) {
        return sanitize(PLAIN, json, fields);
    }

    static boolean refuses(byte[] json) {
        return PLAIN.sanitize(new RawJson(Bytes.wrap(json)), FieldPolicy.none()).fold(s -> false, refused -> true);
    }

    static String clean(Sanitizer sanitizer, String json) {
        return sanitize(sanitizer, json, FieldPolicy.none()).clean().bytes().utf8();
    }

    static Sanitized sanitize(Sanitizer sanitizer, String json, FieldPolicy fields) {
        Outcome<Sanitized> outcome = sanitizer.sanitize(new RawJson(Bytes.utf8(json)), fields);
        return outcome.fold(s -> s, refused -> {
            throw new AssertionError("refused at " + refused.position() + ": " + json);
        });
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String write(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static String read(String json, String field) {
        try {
            return JSON.readTree(json).get(field).asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
