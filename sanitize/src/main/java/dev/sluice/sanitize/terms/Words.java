package dev.sluice.sanitize.terms;

import dev.sluice.sanitize.json.EightBytes;
import dev.sluice.sanitize.scan.Chars;

/** Words of a text in UTF-8: runs of letters and digits of any script, hashed without regard to case. */
final class Words {
    private static final long LOWER_CASE = EightBytes.of(0x20);

    private Words() {}

    static boolean isOfWord(byte b) {
        return b < 0 || Chars.is(b, Chars.ALNUM);
    }

    /** Which of the 64 bytes from an index on, but none from the limit on, are of words: a bit each, the first one lowest. */
    static long among(byte[] text, int at, int to) {
        long bits = 0;
        if (at + Long.SIZE <= to) {
            for (int i = 0; i < Long.SIZE; i += EightBytes.COUNT) {
                bits |= EightBytes.bits(ofWord(EightBytes.at(text, at + i))) << i;
            }
        } else {
            for (int i = at; i < to; i++) {
                bits |= isOfWord(text[i]) ? 1L << (i - at) : 0;
            }
        }
        return bits;
    }

    /** Index behind the word that starts here. */
    static int end(byte[] text, int start, int to) {
        int i = start;
        while (i + EightBytes.COUNT <= to) {
            long others = ~ofWord(EightBytes.at(text, i)) & EightBytes.of(0x80);
            if (others != 0) {
                return i + EightBytes.first(others);
            }
            i += EightBytes.COUNT;
        }
        while (i < to && isOfWord(text[i])) {
            i++;
        }
        return i;
    }

    private static long ofWord(long eight) {
        long ascii = eight & EightBytes.of(0x7f);
        long lower = ascii | LOWER_CASE;
        long letters = EightBytes.atLeast(lower, 'a') & ~EightBytes.atLeast(lower, '{');
        long digits = EightBytes.atLeast(ascii, '0') & ~EightBytes.atLeast(ascii, ':');
        return letters | digits | EightBytes.beyondAscii(eight);
    }

    /** The hash of a word; the same for its upper and lower case forms by simple folding. */
    static int hash(byte[] text, int start, int end) {
        long hash = 0;
        int i = start;
        while (i < end) {
            long eight = eight(text, i, end);
            if (EightBytes.beyondAscii(eight) != 0) {
                return foldedHash(text, start, end);
            }
            long used = end - i >= EightBytes.COUNT ? -1L : (1L << ((end - i) * Byte.SIZE)) - 1;
            hash = mix(hash, (eight | LOWER_CASE) & used); // neither letter nor digit loses by that
            i += EightBytes.COUNT;
        }
        return (int) (hash >>> Integer.SIZE);
    }

    /** The word's bytes from here on, at most eight of them. */
    private static long eight(byte[] text, int at, int end) {
        if (at + EightBytes.COUNT <= text.length) {
            int unused = Math.max(0, at + EightBytes.COUNT - end) * Byte.SIZE;
            return (EightBytes.at(text, at) << unused) >>> unused;
        }
        long eight = 0;
        for (int i = end - 1; i >= at; i--) {
            eight = eight << Byte.SIZE | (text[i] & 0xff);
        }
        return eight;
    }

    /** The same hash, for letters of any script, which may fold to one of ASCII. */
    private static int foldedHash(byte[] text, int start, int end) {
        long hash = 0;
        long eight = 0;
        int shift = 0;
        for (int i = start; i < end; i += length(text[i])) {
            int folded = text[i] >= 0 ? Chars.lower(text[i]) : fold(codePoint(text, i, end));
            do {
                eight |= (long) (folded & 0xff) << shift;
                folded >>>= Byte.SIZE;
                shift += Byte.SIZE;
                if (shift == Long.SIZE) {
                    hash = mix(hash, eight);
                    eight = 0;
                    shift = 0;
                }
            } while (folded != 0);
        }
        return (int) ((shift == 0 ? hash : mix(hash, eight)) >>> Integer.SIZE);
    }

    private static long mix(long hash, long eight) {
        long mixed = (hash ^ eight) * 0x9e3779b97f4a7c15L;
        return mixed ^ mixed >>> 29;
    }

    /** Whether two words are the same without regard to case. */
    static boolean same(byte[] a, int aStart, int aEnd, byte[] b, int bStart, int bEnd) {
        int i = aStart;
        int j = bStart;
        while (i < aEnd && j < bEnd) {
            int x = a[i] >= 0 ? Chars.lower(a[i]) : fold(codePoint(a, i, aEnd));
            int y = b[j] >= 0 ? Chars.lower(b[j]) : fold(codePoint(b, j, bEnd));
            if (x != y) {
                return false;
            }
            i += length(a[i]);
            j += length(b[j]);
        }
        return i >= aEnd && j >= bEnd;
    }

    private static int fold(int codePoint) {
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    private static int length(int b) {
        return b >= 0 ? 1 : (b & 0xe0) == 0xc0 ? 2 : (b & 0xf0) == 0xe0 ? 3 : (b & 0xf8) == 0xf0 ? 4 : 1;
    }

    private static int codePoint(byte[] text, int at, int end) {
        int length = length(text[at]);
        if (length == 1 || at + length > end) {
            return text[at] & 0xff;
        }
        int codePoint = text[at] & (0xff >> (length + 1));
        for (int i = at + 1; i < at + length; i++) {
            codePoint = codePoint << 6 | (text[i] & 0x3f);
        }
        return codePoint;
    }
}
