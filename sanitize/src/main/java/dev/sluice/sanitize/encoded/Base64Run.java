package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.json.EightBytes;
import dev.sluice.sanitize.json.Utf8;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;

/**
 * Runs of base64 or base64url that say a text with a secret. A run of twenty bytes holds the eight bytes at one of every thirteen
 * places, so that only these are looked at; a run whose beginning does not decode to a text, in any of its four alignments, is let
 * go at once. Lines of one width, as mail wraps them, are one run.
 */
final class Base64Run {
    private static final int SHORTEST = 20;
    /** How far the last of the four groups of four signs, which say a piece of text, lies behind the first. */
    private static final int LAST_GROUP = 12;

    private static final int MIXED_WITHIN = 64;
    /** A run holds the eight bytes of one of the places that are so far apart. */
    private static final int STEP = SHORTEST - EightBytes.COUNT + 1;

    private static final int RUN = Chars.BASE64 | Chars.UNDERSCORE | Chars.DASH;

    private Base64Run() {}

    static void over(Scan scan, int from, int to) {
        if (!scan.mayDescend()) {
            return;
        }
        int wrapped = from;
        int least = scan.from();
        int i = from;
        while (i < to && i + EightBytes.COUNT <= scan.to()) {
            if (!mayBeOfRun(EightBytes.at(scan.bytes(), i)) || isOfShortRun(scan, i)) {
                least = i;
                i += STEP;
                continue;
            }
            int start = i;
            while (start > least && Chars.is(scan.at(start - 1), RUN)) {
                start--;
            }
            int end = scan.skip(i, RUN);
            scan.looked(i - start);
            if (end - start >= SHORTEST && isMixed(scan, start, end)) {
                if (start >= wrapped) {
                    wrapped = Math.max(end, WrappedRun.look(scan, start, end));
                }
                run(scan, start, end);
            }
            least = end;
            i = end + 1;
        }
    }

    /**
     * Whether the run of the eight bytes at one of the places, which does not hold those of the place before, is too
     * short: a long one goes on for eight bytes, or began five before.
     */
    private static boolean isOfShortRun(Scan scan, int at) {
        int before = at - (SHORTEST - 2 * EightBytes.COUNT + 1);
        int behind = at + EightBytes.COUNT;
        return before >= scan.from()
                && behind + EightBytes.COUNT <= scan.to()
                && !mayBeOfRun(EightBytes.at(scan.bytes(), behind))
                && !mayBeOfRun(EightBytes.at(scan.bytes(), before));
    }

    /** Whether eight bytes may all be of a run: no more than a comma, an at sign or a bracket among them is not seen. */
    private static boolean mayBeOfRun(long eight) {
        long lower = eight | EightBytes.of(0x20); // an underscore becomes the last sign of ASCII
        long signs = between(lower, '+', '9');
        long letters = between(lower, 'a', 'z');
        long other = ~(signs | letters | EightBytes.atLeast(lower, 0x7f)) & EightBytes.of(0x80);
        return (other | EightBytes.are(eight, '.') | EightBytes.beyondAscii(eight)) == 0;
    }

    /** The base64 of a text has capitals and other letters or digits all along; most package names and words have not. */
    private static boolean isMixed(Scan scan, int start, int end) {
        int upper = 0;
        int other = 0;
        int last = Math.min(end, start + MIXED_WITHIN);
        int i = start;
        while (i + EightBytes.COUNT <= last && (upper < 2 || other < 1)) {
            long eight = EightBytes.at(scan.bytes(), i);
            upper += Long.bitCount(between(eight, 'A', 'Z'));
            other += Long.bitCount(between(eight, 'a', 'z') | between(eight, '0', '9'));
            i += EightBytes.COUNT;
        }
        while (i < last && (upper < 2 || other < 1)) {
            upper += Chars.is(scan.at(i), Chars.UPPER) ? 1 : 0;
            other += Chars.is(scan.at(i), Chars.LOWER | Chars.DIGIT) ? 1 : 0;
            i++;
        }
        return upper >= 2 && other >= 1;
    }

    private static long between(long eight, int first, int last) {
        return EightBytes.atLeast(eight, first) & ~EightBytes.atLeast(eight, last + 1);
    }

    private static void run(Scan scan, int start, int end) {
        int first = WrappedRun.withoutDiffSign(scan, start);
        for (int shift = 0; shift < 4; shift++) {
            if (look(scan, scan.bytes(), first + shift, end, first, end)) {
                return;
            }
        }
        pieces(scan, first, end);
    }

    /** Of a path, or a name in several parts, one piece may be base64 by itself. */
    private static void pieces(Scan scan, int start, int end) {
        int from = start;
        while (end - from >= SHORTEST) {
            int to = scan.skip(from, Chars.ALNUM);
            if (to - from >= SHORTEST && to - from < end - start) {
                look(scan, scan.bytes(), from, to, from, to);
            }
            from = to + 1;
        }
    }

    /** Reports a place of the text where the base64 between two indices of an array says a text with a secret. */
    static boolean look(Scan scan, byte[] base64, int from, int to, int start, int end) {
        if (to - from < SHORTEST - 4 || !isTextAt(base64, from, to)) {
            return false;
        }
        byte[] decoded = scan.innerText((to - from) / 4 * 3 + 3);
        int length = Base64Text.decode(base64, from, to, decoded);
        scan.looked(to - from);
        if (!isMostlyText(decoded, length)) {
            return false;
        }
        Spans found = scan.scanInner(decoded, 0, length);
        if (found.size() == 0) {
            return false;
        }
        int stop = end;
        while (scan.at(stop) == '=') {
            stop++;
        }
        scan.found(start, stop, found.rule(0));
        return true;
    }

    /**
     * Whether the beginning, or the place behind a first piece that does not belong, decodes to a text: four groups one after the
     * other. The last of the four is looked at first, because where it is none all four are passed over.
     */
    private static boolean isTextAt(byte[] base64, int start, int end) {
        int limit = Math.min(end - 3, start + 256);
        int first = start;
        while (first + LAST_GROUP < limit) {
            int i = first + LAST_GROUP;
            while (i >= first && isTextGroup(base64, i)) {
                i -= 4;
            }
            if (i < first) {
                return true;
            }
            first = i + 4;
        }
        return false;
    }

    private static boolean isTextGroup(byte[] base64, int at) {
        int group = Base64Text.group(base64, at);
        return isText(group >> 16 & 0xff) && isText(group >> 8 & 0xff) && isText(group & 0xff);
    }

    /** Certificates, images and public keys hold pieces of text too; they are none as a whole. */
    private static boolean isMostlyText(byte[] decoded, int length) {
        int text = 0;
        int i = 0;
        while (i < length) {
            int next = decoded[i] < 0 ? Utf8.next(decoded, i, length) : i + 1;
            text += next > 0 && (decoded[i] < 0 || isText(decoded[i])) ? next - i : 0;
            i = Math.max(next, i + 1);
        }
        return text >= length * 9 / 10;
    }

    private static boolean isText(int c) {
        return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t';
    }
}
