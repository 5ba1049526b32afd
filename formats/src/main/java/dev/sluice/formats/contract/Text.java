package dev.sluice.formats.contract;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import dev.sluice.serdes.json.JsonWriter;
import java.util.function.Predicate;

/**
 * A string.
 *
 * @param least the fewest characters (code points)
 * @param most the most characters (code points)
 * @param test what it has to pass
 * @param pattern the same as a regular expression for JSON Schema, without anchors; {@code ""} where every text passes
 */
public record Text(int least, int most, Predicate<String> test, String pattern) implements Shape {
    /** Any text, of at most so many characters. */
    public static Text upTo(int most) {
        return new Text(0, most, text -> true, "");
    }

    /** At least one character. */
    public static Text some(int most) {
        return new Text(1, most, text -> true, "");
    }

    /** Any text; only the event's own limit holds. */
    public static Text any() {
        return upTo(Integer.MAX_VALUE);
    }

    /**
     * One to so many of these ASCII characters.
     *
     * @param characters as in a bracket expression, ranges only of {@code a-z}, {@code A-Z} and {@code 0-9}, and a
     *     hyphen that is meant itself at the end: {@code a-z0-9_.-}
     */
    public static Text of(String characters, int most) {
        String set = characters
                .replace("a-z", "abcdefghijklmnopqrstuvwxyz")
                .replace("A-Z", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                .replace("0-9", "0123456789");
        return new Text(1, most, text -> text.chars().allMatch(c -> set.indexOf(c) >= 0), "[" + characters + "]*");
    }

    /** A moment as {@link UtcMillis} writes it. */
    public static Text time() {
        return matching(text -> UtcMillis.parse(text).isPresent(), UtcMillis.PATTERN);
    }

    /** What the test says, which is what the pattern says. */
    public static Text matching(Predicate<String> test, String pattern) {
        return new Text(0, Integer.MAX_VALUE, test, pattern);
    }

    @Override
    public void check(Node value, Rule rule) throws BadJson {
        String text = value.text();
        if (!value.is(Node.Kind.STRING) || length(text) < least || length(text) > most || !test.test(text)) {
            throw value.breaks(Reason.INVALID_FIELD, rule);
        }
    }

    @Override
    public void describe(JsonWriter schema) {
        schema.beginObject().field("type", "string");
        if (least > 0) {
            schema.name("minLength").value(least);
        }
        if (most < Integer.MAX_VALUE) {
            schema.name("maxLength").value(most);
        }
        if (!pattern.isEmpty()) {
            schema.field("pattern", "^(" + pattern + ")(?![\\s\\S])");
        }
        schema.endObject();
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
