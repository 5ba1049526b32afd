package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;

/**
 * Runs of base64 or base64url that say a text with a secret. A piece of text in a run holds the four bytes at one of every thirteen
 * places, so that only these are looked at; where they are of one, the run is decoded as the piece is aligned. Lines of one width,
 * as mail wraps them, are looked at as one too.
 */
final class Base64Run {
    private static final int SHORTEST = 20;
    private static final int STEP = Alignments.PIECE - Alignments.GROUP + 1;

    private final Scan scan;
    private final int start;
    private final int end;
    /** The alignments in which all of the run was decoded. */
    private int wholeDone;

    private int partStart;
    private int partEnd;
    /** The alignments in which the part at hand was decoded, or need not be. */
    private int partDone;

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
            if (!Alignments.mayBeText(bytes, i) || Alignments.ofText(scan, i, 0) == 0) {
                i += STEP;
                continue;
            }
            int start = i;
            while (start > done && Chars.is(bytes[start - 1], Chars.ANY_BASE64)) {
                start--;
            }
            int end = scan.skip(i, Chars.ANY_BASE64);
            scan.looked(i - start);
            if (end - start >= SHORTEST) {
                int first = LineGap.lineStart(scan, start);
                if (start >= linesDone) {
                    linesDone = WrappedRun.look(scan, first, end, linesDone);
                }
                new Base64Run(scan, first, end).read(i);
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
                findPart(i);
            }
            int left = Alignments.ofText(scan, i, wholeDone & partDone);
            while (left != 0 && !found) {
                found = decode(Integer.numberOfTrailingZeros(left));
                left &= left - 1;
            }
        }
    }

    /** Of a path, or a name in several parts, one may be base64 by itself. */
    private void findPart(int at) {
        partEnd = scan.skip(at, Chars.ALNUM);
        partStart = Math.max(start, scan.skipBack(at, Chars.ALNUM));
        boolean isOne = partEnd - partStart >= SHORTEST && partEnd - partStart < end - start;
        partDone = isOne ? 0 : Alignments.ALL;
    }

    /** Whether a secret stands in the whole run, in one alignment. */
    private boolean decode(int alignment) {
        int bit = 1 << alignment;
        boolean found = (wholeDone & bit) == 0 && look(start, end, alignment);
        if (!found && (partDone & bit) == 0) {
            look(partStart, partEnd, alignment);
        }
        wholeDone |= bit;
        partDone |= bit;
        return found;
    }

    private boolean look(int from, int to, int alignment) {
        Spans found = DecodedRun.scan(scan, scan.bytes(), Alignments.first(from, alignment), to);
        if (found != null) {
            scan.found(from, DecodedRun.behindPadding(scan, to), found.rule(0));
        }
        return found != null;
    }
}
