package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/**
 * JSON, or a program's string, within the text: an escape can hide a sign of a secret (a slash behind a backslash, a sign as four
 * hexadecimal digits). Read without its escapes, up to three levels deep.
 */
final class NestedEscapes implements Reread.Writing {
    @Override
    public boolean hides(Scan scan, int index) {
        return scan.at(index) == '\\' && (scan.at(index + 1) == '/' || scan.saysAt(index + 1, "u00"));
    }

    @Override
    public int decode(Scan scan, int start, int end, byte[] text, int[] origin) {
        int length = 0;
        int i = start;
        while (i < end) {
            origin[length] = i;
            if (scan.at(i) != '\\' || i + 1 >= end) {
                text[length++] = scan.bytes()[i++];
                continue;
            }
            int c = scan.at(i + 1);
            int unit = c == 'u' ? unit(scan, i + 2, end) : -1;
            if (unit >= 0) {
                text[length] = (byte) unit;
                length += unit == 0 ? 0 : 1; // a NUL goes, as it does from the outer text
                i += 6;
            } else {
                int plain = plain(c);
                text[length++] = plain < 0 ? (byte) '\\' : (byte) plain;
                i += plain < 0 ? 1 : 2;
            }
        }
        origin[length] = end;
        return length;
    }

    /** The ASCII character of four hexadecimal digits; others stay escaped. */
    private static int unit(Scan scan, int at, int end) {
        if (at + 4 > end || scan.at(at) != '0' || scan.at(at + 1) != '0') {
            return -1;
        }
        int high = Chars.hex(scan.at(at + 2));
        int low = Chars.hex(scan.at(at + 3));
        return high < 0 || low < 0 || high > 7 ? -1 : high << 4 | low;
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
