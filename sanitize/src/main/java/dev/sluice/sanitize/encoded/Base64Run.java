package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.json.Utf8;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;

/**
 * Runs of base64 or base64url that say a text with a secret. A piece of text in a run holds the four bytes at one of every thirteen
 * places, so that only these are looked at; where they are of one, the run is decoded as the piece is aligned. Lines of one width,
 * as mail wraps them, are one run.
 */
final class Base64Run {
    private static final int SHORTEST = 20;
    private static final int STEP = Alignments.PIECE - Alignments.GROUP + 1;

    private final Scan scan;
    private final int start;
    private final int end;
    /** The alignments in which all of the run was decoded. */
    private int whole;

    private int partStart;
    private int partEnd;
    /** The alignments in which the part at hand was decoded, or need not be. */
    private int part;

    private Base64Run(Scan scan, int start, int end) {
        this.scan = scan;
        this.start = start;
        this.end = end;
    }

    static void over(Scan scan, int from, int to) {
        if (!scan.mayDescend()) {
            return;
        }
        byte[] bytes = scan.bytes();
        int last = Math.min(to, scan.to() - Alignments.GROUP + 1);
        int done = scan.from();
        int linesDone = done;
        int i = from;
        while (i < last) {
            if (!Alignments.mayBeText(bytes, i) || Alignments.text(scan, i, 0) == 0) {
                i += STEP;
                continue;
            }
            int start = i;
            while (start > done && Chars.is(bytes[start - 1], Base64Text.SIGNS)) {
                start--;
            }
            int end = scan.skip(i, Base64Text.SIGNS);
            scan.looked(i - start);
            if (end - start >= SHORTEST) {
                if (start >= linesDone) {
                    linesDone = Math.max(end, WrappedRun.look(scan, start, end, linesDone));
                }
                new Base64Run(scan, WrappedRun.withoutDiffSign(scan, start), end).read(i);
            }
            done = end;
            i = end + 1;
        }
    }

    /** Looks at the run as each piece of text is aligned, from the first on. */
    private void read(int first) {
        boolean found = false;
        for (int i = first; i + Alignments.GROUP <= end && !found; i += STEP) {
            if (i >= partEnd) {
                part(i);
            }
            int left = Alignments.text(scan, i, whole & part);
            while (left != 0 && !found) {
                found = look(Integer.numberOfTrailingZeros(left));
                left &= left - 1;
            }
        }
    }

    /** Of a path, or a name in several parts, one may be base64 by itself. */
    private void part(int at) {
        partEnd = scan.skip(at, Chars.ALNUM);
        partStart = Math.max(start, scan.skipBack(at, Chars.ALNUM));
        boolean isOne = partEnd - partStart >= SHORTEST && partEnd - partStart < end - start;
        part = isOne ? 0 : Alignments.ALL;
    }

    /** Whether a secret stands in the whole run. */
    private boolean look(int alignment) {
        int bit = 1 << alignment;
        boolean found = (whole & bit) == 0 && look(scan, scan.bytes(), aligned(start, alignment), end, start, end);
        if (!found && (part & bit) == 0) {
            look(scan, scan.bytes(), aligned(partStart, alignment), partEnd, partStart, partEnd);
        }
        whole |= bit;
        part |= bit;
        return found;
    }

    private static int aligned(int index, int alignment) {
        return index + ((alignment - index) & 3);
    }

    /** Reports a place of the text where the base64 between two indices of an array says a text with a secret. */
    static boolean look(Scan scan, byte[] base64, int from, int to, int start, int end) {
        if (to - from < Alignments.PIECE) {
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

    /** Certificates, images and public keys hold pieces of text too; they are none as a whole. */
    private static boolean isMostlyText(byte[] decoded, int length) {
        int text = 0;
        int i = 0;
        while (i < length) {
            int next = decoded[i] < 0 ? Utf8.next(decoded, i, length) : i + 1;
            text += next > 0 && (decoded[i] < 0 || Base64Text.isText(decoded[i])) ? next - i : 0;
            i = Math.max(next, i + 1);
        }
        return text >= length * 9 / 10;
    }
}
