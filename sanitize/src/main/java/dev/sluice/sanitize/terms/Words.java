package dev.sluice.sanitize.terms;

import dev.sluice.sanitize.scan.Chars;

/** Words of a text in UTF-8: runs of letters and digits of any script, hashed without regard to case. */
final class Words {
    private Words() {}

    static boolean isOfWord(byte b) {
        return b < 0 || Chars.is(b, Chars.ALNUM);
    }

    /** Index behind the word that starts here. */
    static int end(byte[] text, int start, int to) {
        int i = start;
        while (i < to && isOfWord(text[i])) {
            i++;
        }
        return i;
    }

    /** The hash of a word; the same for its upper and lower case forms by simple folding. */
    static int hash(byte[] text, int start, int end) {
        int hash = 0x811c9dc5;
        int i = start;
        while (i < end) {
            int b = text[i];
            if (b >= 0) {
                hash = (hash ^ Chars.lower(b)) * 0x01000193;
                i++;
            } else {
                int codePoint = codePoint(text, i, end);
                hash = (hash ^ fold(codePoint)) * 0x01000193;
                i += length(b);
            }
        }
        return hash ^ hash >>> 15;
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
