package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.json.Utf8;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import java.util.Arrays;

/**
 * JSON, or a program's string, within the text: an escape can hide a sign of a secret (a slash behind a backslash, a sign as four
 * hexadecimal digits). Read without its escapes, up to three levels deep.
 */
final class NestedEscapes implements Reread.Writing {
    private static final int UNIT = "\\u0000".length();
    private static final int REPLACEMENT = 0xfffd;

    @Override
    public boolean mayHide(byte first) {
        return first == '\\';
    }

    @Override
    public boolean hides(Scan scan, int index) {
        return scan.at(index) == '\\' && (scan.at(index + 1) == '/' || unit(scan, index, scan.to()) >= 0);
    }

    @Override
    public int decode(Scan scan, int start, int end, byte[] text, int[] origin) {
        int length = 0;
        int i = start;
        byte[] bytes = scan.bytes();
        while (i < end) {
            if (bytes[i] != '\\') {
                text[length] = bytes[i];
                origin[length++] = i++;
                continue;
            }
            int from = length;
            int next = i + 1;
            int codePoint = codePoint(scan, i, end);
            int plain = i + 1 < end ? plain(scan.at(i + 1)) : -1;
            if (codePoint >= 0) {
                length = codePoint == 0
                        ? length
                        : Utf8.put(text, length, codePoint); // a NUL goes, as from the outer text
                next = i + (codePoint > 0xffff ? 2 * UNIT : UNIT);
            } else if (plain >= 0) {
                text[length++] = (byte) plain;
                next = i + 2;
            } else {
                text[length++] = bytes[i];
            }
            Arrays.fill(origin, from, length, i);
            i = next;
        }
        origin[length] = end;
        return length;
    }

    /** What one escape says, or a pair of them for one character; a surrogate alone is U+FFFD, and -1 is no escape. */
    private static int codePoint(Scan scan, int at, int end) {
        int unit = unit(scan, at, end);
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return unit;
        }
        int low = unit < Character.MIN_LOW_SURROGATE ? unit(scan, at + UNIT, end) : -1;
        return low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_LOW_SURROGATE
                ? Character.toCodePoint((char) unit, (char) low)
                : REPLACEMENT;
    }

    /** The UTF-16 unit of a backslash, a u and four hexadecimal digits, or -1. */
    private static int unit(Scan scan, int at, int end) {
        if (at + UNIT > end || scan.at(at) != '\\' || scan.at(at + 1) != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + UNIT; i++) {
            int digit = Chars.hex(scan.at(i));
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static int plain(int c) {
        return switch (c) {
            case '"', '\\', '/', '\'' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> -1;
        };
    }
}
