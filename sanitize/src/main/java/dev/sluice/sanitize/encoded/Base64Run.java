package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;

/**
 * Runs of base64 or base64url that say a text with a secret. A run of twenty bytes holds every twentieth place of a text, so that
 * only these are looked at; a run whose beginning does not decode to a text, in any of its four alignments, is let go at once.
 */
final class Base64Run {
    private static final int SHORTEST = 20;
    private static final int LONGEST = 64 * 1024;
    private static final int SHORTEST_TEXT = 12;
    private static final int RUN = Chars.BASE64 | Chars.UNDERSCORE | Chars.DASH;
    private static final byte[] VALUES = values();

    private Base64Run() {}

    static void over(Scan scan, int from, int to) {
        if (!scan.mayDescend()) {
            return;
        }
        byte[] bytes = scan.bytes();
        int i = from + SHORTEST - 1;
        while (i < to) {
            if (!Chars.is(bytes[i] & 0xff, RUN)) {
                i += SHORTEST;
                continue;
            }
            int start = i;
            while (start > scan.from() && start > i - SHORTEST && Chars.is(bytes[start - 1] & 0xff, RUN)) {
                start--;
            }
            int end = i + 1;
            while (end < scan.to() && Chars.is(bytes[end] & 0xff, RUN)) {
                end++;
            }
            if (end - start >= SHORTEST && isMixed(scan, start)) {
                run(scan, start, end);
            }
            i = end + SHORTEST;
        }
    }

    /** The base64 of a text has capitals and small letters all along; paths and package names have not. */
    private static boolean isMixed(Scan scan, int start) {
        int upper = 0;
        int lower = 0;
        for (int i = start; i < start + SHORTEST; i++) {
            upper += Chars.is(scan.at(i), Chars.UPPER) ? 1 : 0;
            lower += Chars.is(scan.at(i), Chars.LOWER) ? 1 : 0;
        }
        return upper >= 2 && lower >= 2;
    }

    private static void run(Scan scan, int start, int end) {
        int first = start;
        if (scan.at(start - 1) == '\\') {
            first++;
        }
        int last = Math.min(end, first + LONGEST);
        for (int shift = 0; shift < 4; shift++) {
            int at = first + shift;
            if (last - at < SHORTEST - 4 || !isTextAt(scan, at, last)) {
                continue;
            }
            byte[] decoded = new byte[(last - at) / 4 * 3 + 3];
            int length = decode(scan, at, last, decoded);
            if (!isMostlyText(decoded, length)) {
                continue;
            }
            Spans found = scan.scanInner(decoded, 0, length);
            if (found.size() > 0) {
                int stop = end;
                while (scan.at(stop) == '=') {
                    stop++;
                }
                scan.found(first, stop, found.rule(0));
                return;
            }
        }
    }

    /** Whether the beginning, or the place behind a first piece that does not belong, decodes to a text. */
    private static boolean isTextAt(Scan scan, int start, int end) {
        int good = 0;
        int limit = Math.min(end - 3, start + 256);
        for (int i = start; i < limit; i += 4) {
            int group = group(scan, i);
            boolean text = isText(group >> 16 & 0xff) && isText(group >> 8 & 0xff) && isText(group & 0xff);
            good = text ? good + 3 : 0;
            if (good >= SHORTEST_TEXT) {
                return true;
            }
        }
        return false;
    }

    /** Certificates, images and public keys hold pieces of text too; they are none as a whole. */
    private static boolean isMostlyText(byte[] decoded, int length) {
        int text = 0;
        for (int i = 0; i < length; i++) {
            text += isText(decoded[i] & 0xff) || decoded[i] < 0 ? 1 : 0;
        }
        int high = 0;
        for (int i = 0; i < length; i++) {
            high += decoded[i] < 0 ? 1 : 0;
        }
        return text >= length * 9 / 10 && high <= length / 4;
    }

    private static boolean isText(int c) {
        return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
    }

    private static int group(Scan scan, int at) {
        byte[] bytes = scan.bytes();
        return VALUES[bytes[at] & 0xff] << 18
                | VALUES[bytes[at + 1] & 0xff] << 12
                | VALUES[bytes[at + 2] & 0xff] << 6
                | VALUES[bytes[at + 3] & 0xff];
    }

    private static int decode(Scan scan, int start, int end, byte[] out) {
        int length = 0;
        int i = start;
        while (i + 4 <= end) {
            int group = group(scan, i);
            out[length++] = (byte) (group >> 16);
            out[length++] = (byte) (group >> 8);
            out[length++] = (byte) group;
            i += 4;
        }
        int rest = end - i;
        if (rest >= 2) {
            int bits = VALUES[scan.at(i)] << 6 | VALUES[scan.at(i + 1)];
            out[length++] = (byte) (bits >> 4);
            if (rest == 3) {
                out[length++] = (byte) ((bits << 6 | VALUES[scan.at(i + 2)]) >> 2);
            }
        }
        scan.looked(end - start);
        return length;
    }

    private static byte[] values() {
        byte[] values = new byte[256];
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        values['-'] = 62;
        values['_'] = 63;
        return values;
    }
}
