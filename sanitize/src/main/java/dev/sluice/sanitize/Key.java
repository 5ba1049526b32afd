package dev.sluice.sanitize;

import dev.sluice.sanitize.assign.SecretName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A key of an object and what it says of its value, by itself ({@code "password": …}) or as one of a pair that names a
 * thing in one member and gives its value in another ({@code {"name": "DB_PASSWORD", "value": …}}). Immutable.
 */
final class Key {
    private static final Set<String> NAMES = Set.of(
            "name",
            "key",
            "field",
            "header",
            "variable",
            "env",
            "param",
            "id",
            "parameterkey",
            "parametername",
            "optionname");
    private static final Set<String> VALUES =
            Set.of("value", "val", "content", "data", "default", "defaultvalue", "parametervalue", "stringvalue");

    private final byte[] utf8;
    private final String text;
    private final byte[] label;
    private final SecretName.Kind kind;
    private final boolean isPairName;
    private final boolean isPairValue;

    Key(byte[] utf8) {
        this.utf8 = utf8;
        this.text = new String(utf8, StandardCharsets.UTF_8);
        this.label = text.substring(text.lastIndexOf(']') + 1).getBytes(StandardCharsets.UTF_8);
        this.kind = SecretName.of(label, 0, label.length);
        this.isPairName = isPairName(text);
        this.isPairValue = VALUES.contains(text.toLowerCase(Locale.ROOT));
    }

    String text() {
        return text;
    }

    /** What it says of its value: the key without markers. */
    byte[] label() {
        return label;
    }

    /** What it promises of its value, where the other member of its pair promises this. */
    SecretName.Kind kind(SecretName.Kind pair) {
        return kind == SecretName.Kind.NONE && isPairValue ? pair : kind;
    }

    /** Whether its value names the thing whose value stands beside it. */
    boolean isPairName() {
        return isPairName;
    }

    static boolean isPairName(String key) {
        return NAMES.contains(key.toLowerCase(Locale.ROOT));
    }

    /** Whether it says nothing of its value by itself, and the thing is named beside it. */
    boolean isPairValue() {
        return isPairValue && kind == SecretName.Kind.NONE;
    }

    /** Whether a marker may stand in it. */
    boolean mayBeMarked() {
        return text.indexOf('[') >= 0;
    }

    boolean isWritten(byte[] bytes, int from, int to) {
        return Arrays.equals(utf8, 0, utf8.length, bytes, from, to);
    }
}
