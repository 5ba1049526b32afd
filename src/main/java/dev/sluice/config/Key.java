package dev.sluice.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * One key: its name, what it means, what it is when nobody sets it, what is allowed, and how its text is read.
 *
 * @param name dotted, for example {@code shard.roll.bytes}; {@code <name>} stands for any one segment
 * @param defaultValue text of the default; empty means not set
 * @param allowed completes the sentence "must be …"
 * @param read gives the value, or empty where the text is not allowed
 * @param isShown whether a message may quote a text that is not allowed
 */
record Key<T>(
        String name,
        String defaultValue,
        String allowed,
        String meaning,
        Function<String, Optional<T>> read,
        boolean isShown) {
    Key(String name, String defaultValue, String allowed, String meaning, Function<String, Optional<T>> read) {
        this(name, defaultValue, allowed, meaning, read, true);
    }

    /** The same key, whose texts no message quotes. */
    Key<T> unshown() {
        return new Key<>(name, defaultValue, allowed, meaning, read, false);
    }

    static Key<Long> number(String name, String defaultValue, LongPredicate allows, String allowed, String meaning) {
        return new Key<>(
                name, defaultValue, allowed, meaning, text -> digits(text).filter(allows::test));
    }

    static Key<Duration> duration(String name, String defaultValue, String meaning) {
        return new Key<>(name, defaultValue, "a number of milliseconds from 1", meaning, Key::milliseconds);
    }

    /** A duration of at least one. */
    static Optional<Duration> milliseconds(String text) {
        return digits(text).filter(n -> n >= 1).map(Duration::ofMillis);
    }

    private static Optional<Long> digits(String text) {
        boolean isNumber =
                !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    /** The environment variable that sets this key. */
    String variable() {
        return "SLUICE_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    boolean isPattern() {
        return name.contains("<");
    }

    /** Whether the given name is this key, or one of those that its pattern stands for. */
    boolean matches(String given) {
        if (!isPattern()) {
            return name.equals(given);
        }
        String before = name.substring(0, name.indexOf('<'));
        String after = name.substring(name.indexOf('>') + 1);
        return given.startsWith(before) && given.endsWith(after) && given.length() > before.length() + after.length();
    }

    /** Whether a name that begins with the given one and a dot may be this key. */
    boolean mayLieBelow(String given) {
        String start = isPattern() ? name.substring(0, name.indexOf('<')) : name;
        return start.startsWith(given + ".") || (isPattern() && given.startsWith(start));
    }

    /** What stands in the place of the pattern's {@code <name>}. */
    String wildcardOf(String given) {
        return given.substring(name.indexOf('<'), given.length() - (name.length() - name.indexOf('>') - 1));
    }
}
