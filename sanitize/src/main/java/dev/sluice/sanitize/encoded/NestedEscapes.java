package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.json.EightBytes;
import dev.sluice.sanitize.json.UnicodeEscape;
import dev.sluice.sanitize.json.Utf8;
import dev.sluice.sanitize.scan.Scan;
import java.util.Arrays;

/**
 * JSON, or a program's string, within the text: an escape can hide a sign of a secret (a slash behind a backslash, a sign as four
 * hexadecimal digits). Read without its escapes, up to three levels deep.
 */
final class NestedEscapes implements Reread.Writing {
    private static final int REPLACEMENT = 0xfffd;

    @Override
    public int candidate(byte[] bytes, int start, int end) {
        return EightBytes.indexOf(bytes, '\\', start, end);
    }

    @Override
    public boolean hides(Scan scan, int index) {
        return scan.at(index) == '\\'
                && (scan.at(index + 1) == '/' || UnicodeEscape.unit(scan.bytes(), index, scan.to()) >= 0);
    }

    @Override
    public int decode(Scan scan, int start, int end, byte[] text, int[] origin) {
        return decode(scan.bytes(), start, end, text, origin);
    }

    /** Writes what is meant between two indices, and where each byte of it comes from; returns how much that is. */
    static int decode(byte[] bytes, int start, int end, byte[] text, int[] origin) {
        int length = 0;
        int i = start;
        while (i < end) {
            int plainEnd = EightBytes.indexOf(bytes, '\\', i, end);
            System.arraycopy(bytes, i, text, length, plainEnd - i);
            while (i < plainEnd) {
                origin[length++] = i++;
            }
            if (i == end) {
                break;
            }
            int from = length;
            int next = i + 1;
            int codePoint = UnicodeEscape.codePoint(bytes, i, end);
            int plain = i + 1 < end ? plain(bytes[i + 1]) : -1;
            if (codePoint >= 0) {
                length = put(text, length, codePoint);
                next = i + UnicodeEscape.length(codePoint);
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

    /** A NUL goes, and a surrogate alone is U+FFFD, as in the outer text. */
    private static int put(byte[] text, int length, int codePoint) {
        return codePoint == 0
                ? length
                : Utf8.put(text, length, UnicodeEscape.isAlone(codePoint) ? REPLACEMENT : codePoint);
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
