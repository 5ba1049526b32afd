package dev.sluice.sanitize;

import java.util.Locale;
import java.util.Set;

/** Objects that name a thing in one member and give its value in another: {@code {"name": "DB_PASSWORD", "value": …}}. */
final class Pairs {
    private static final Set<String> NAMES = Set.of("name", "key", "field", "header", "variable", "env", "param", "id");
    private static final Set<String> VALUES = Set.of("value", "val", "content", "data", "default", "defaultvalue");

    private Pairs() {}

    static boolean isName(String key) {
        return NAMES.contains(key.toLowerCase(Locale.ROOT));
    }

    static boolean isValue(String key) {
        return VALUES.contains(key.toLowerCase(Locale.ROOT));
    }
}
