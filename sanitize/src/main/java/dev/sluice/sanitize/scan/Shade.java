package dev.sluice.sanitize.scan;

import java.util.Arrays;

/**
 * Bytes in 64 kinds, a bit each: letters with their case but for rare ones, digits as one, common signs apart, the rest
 * together.
 */
final class Shade {
    private static final String[] TOGETHER = {
        "_", "-", " \t", "\n\r", ".", ":", "\"'`", "/", "\\", "=", "(", ")", "<", "0123456789", "jJ", "qQ", "xX", "zZ"
    };
    private static final long[] BIT = bits();

    private Shade() {}

    /** The bit of a byte: looked up, which is quicker than to shift it there. */
    static long of(byte b) {
        return BIT[b & 0xff];
    }

    /** The bits of a byte in lower and in upper case. */
    static long ofBothCases(byte b) {
        return of(b) | of((byte) Character.toUpperCase(b));
    }

    private static long[] bits() {
        long[] bits = new long[256];
        Arrays.fill(bits, 0, 0x80, 1);
        Arrays.fill(bits, 0x80, 0x100, 1 << 1);
        int next = 2;
        for (String kind : TOGETHER) {
            for (int i = 0; i < kind.length(); i++) {
                bits[kind.charAt(i)] = 1L << next;
            }
            next++;
        }
        for (int c = 0; c < 0x80; c++) {
            if (Chars.is(c, Chars.LETTER) && bits[c] == 1) {
                bits[c] = 1L << next++;
            }
        }
        return bits;
    }
}
