package dev.sluice.sanitize.tokens;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A named set of bytes, as the rule files write it. */
enum Alphabet {
    DIGIT("0-9"),
    HEX("0-9a-f"),
    UHEX("0-9A-F"),
    XHEX("0-9a-fA-F"),
    LOWER("a-z"),
    UPPER("A-Z"),
    LALNUM("a-z0-9"),
    UALNUM("A-Z0-9"),
    BASE32("A-Z2-7"),
    ALNUM("a-zA-Z0-9"),
    WORD("a-zA-Z0-9_"),
    NAME("a-zA-Z0-9_-"),
    DOTTED("a-zA-Z0-9_.-"),
    BASE64("a-zA-Z0-9+/"),
    BASE64PAD("a-zA-Z0-9+/="),
    SLASHED("a-zA-Z0-9_/+=.-"),
    PADDED("a-zA-Z0-9_=-"),
    PERCENT("a-zA-Z0-9%_-");

    private static final Map<String, Alphabet> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    alphabet -> alphabet.name().toLowerCase(Locale.ROOT), alphabet -> alphabet));

    @SuppressWarnings("ImmutableEnumChecker") // written by the constructor alone
    private final boolean[] bytes = new boolean[256];

    private final String members;

    Alphabet(String ranges) {
        for (int i = 0; i < ranges.length(); i++) {
            boolean range = i + 2 < ranges.length() && ranges.charAt(i + 1) == '-';
            int last = range ? ranges.charAt(i + 2) : ranges.charAt(i);
            for (int c = ranges.charAt(i); c <= last; c++) {
                bytes[c] = true;
            }
            i += range ? 2 : 0;
        }
        StringBuilder all = new StringBuilder();
        for (int c = 0; c < 128; c++) {
            all.append(bytes[c] ? String.valueOf((char) c) : "");
        }
        members = all.toString();
    }

    static Alphabet named(String name) {
        Alphabet alphabet = BY_NAME.get(name);
        if (alphabet == null) {
            throw new IllegalArgumentException("no alphabet is named " + name + "; there are " + BY_NAME.keySet());
        }
        return alphabet;
    }

    boolean has(int c) {
        return c >= 0 && bytes[c];
    }

    /** All of them, in order. */
    String members() {
        return members;
    }
}
