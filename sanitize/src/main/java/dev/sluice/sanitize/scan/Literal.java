package dev.sluice.sanitize.scan;

import dev.sluice.sanitize.json.EightBytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An ASCII text that is looked for without regard to case. Its first eight bytes are compared as one number, so that a place where
 * it does not stand costs no loop. Immutable.
 */
public final class Literal {
    private static final int LOWER = 0x20;

    private final byte[] text;
    /** The first eight bytes of it, which bits of these count, and the bits that lower its letters. */
    private long eight;

    private long said;
    private long lower;

    private Literal(byte[] text) {
        this.text = text;
        for (int i = Math.min(text.length, EightBytes.COUNT) - 1; i >= 0; i--) {
            eight = eight << Byte.SIZE | text[i];
            said = said << Byte.SIZE | 0xff;
            lower = lower << Byte.SIZE | (Chars.is(text[i], Chars.LETTER) ? LOWER : 0);
        }
    }

    static Literal of(String ascii) {
        return new Literal(ascii.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }

    public int length() {
        return text.length;
    }

    /** One of its bytes, in lower case. */
    int at(int index) {
        return text[index];
    }

    /** Whether it stands at an index, within the text. */
    boolean standsAt(Scan scan, int index) {
        if (index < scan.from() || index + text.length > scan.to()) {
            return false;
        }
        byte[] bytes = scan.bytes();
        if (index + EightBytes.COUNT > bytes.length) {
            return goesOn(bytes, index, 0);
        }
        return ((EightBytes.at(bytes, index) | lower) & said) == eight && goesOn(bytes, index, EightBytes.COUNT);
    }

    private boolean goesOn(byte[] bytes, int index, int known) {
        int i = known;
        while (i < text.length && Chars.lower(bytes[index + i]) == text[i]) {
            i++;
        }
        return i >= text.length;
    }
}
