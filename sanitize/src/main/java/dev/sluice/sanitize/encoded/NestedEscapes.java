package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;

/**
 * JSON, or a program's string, within the text: around an escape that can hide a sign of a secret (a slash behind a backslash, a sign as four hexadecimal digits)
 * the text is read once more without its escapes, up to three levels deep.
 */
final class NestedEscapes {
    private static final int BEFORE = 1024;
    private static final int BEHIND = 4096;

    private NestedEscapes() {}

    static void at(Scan scan, int escape) {
        if (escape < scan.recall(Memo.NESTED) || !scan.mayDescend()) {
            return;
        }
        int start = start(scan, escape);
        int end = end(scan, escape);
        scan.looked(end - start);
        scan.remember(Memo.NESTED, end == scan.to() ? end : end - BEFORE);
        byte[] text = new byte[end - start];
        int[] origin = new int[end - start + 1];
        int length = decode(scan, start, end, text, origin);
        Spans found = scan.scanInner(text, 0, length);
        for (int i = 0; i < found.size(); i++) {
            scan.found(origin[found.start(i)], origin[found.end(i)], found.rule(i));
        }
    }

    private static int start(Scan scan, int escape) {
        int first = Math.max(scan.from(), escape - BEFORE);
        if (first == scan.from()) {
            return first;
        }
        int i = first;
        while (i < escape && !Chars.is(scan.at(i), Chars.SPACE)) {
            i++;
        }
        return i;
    }

    /** Where no further escape stands near enough. */
    private static int end(Scan scan, int escape) {
        int last = escape;
        int i = escape;
        while (i < scan.to() && i - last < BEHIND) {
            if (scan.bytes()[i] == '\\' && (scan.at(i + 1) == '/' || scan.at(i + 1) == 'u')) {
                last = i;
            }
            i++;
        }
        return i;
    }

    private static int decode(Scan scan, int start, int end, byte[] text, int[] origin) {
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
            if (unit > 0) {
                text[length++] = (byte) unit;
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
