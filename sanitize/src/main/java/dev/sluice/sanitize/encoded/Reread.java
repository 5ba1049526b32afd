package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Reach;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;

/** Reads the text around a sign once more, in the way that the sign makes necessary, and reports what then stands out. */
final class Reread {
    private static final int BEFORE = 1024;
    private static final int BEHIND = 4096;
    /** Of signs that stand closer together, one says how far there are any. */
    private static final int STRIDE = 1024;
    /** What ends so near to a cut is left to the reading that did not cut there. */
    private static final int NEAR_CUT = 64;

    private Reread() {}

    /** A way of writing that hides what is written. */
    interface Writing {
        /** The first byte between two indices with which a sign of it may begin, or the second of these. */
        int candidate(byte[] bytes, int start, int end);

        /** Whether a sign of it stands at an index. */
        boolean hides(Scan scan, int index);

        /** Writes what is meant between two indices, and where each byte of it comes from; returns how much that is. */
        int decode(Scan scan, int start, int end, byte[] text, int[] origin);
    }

    static void around(Scan scan, int sign, Memo memo, Writing writing) {
        if (sign < scan.recall(memo) || !scan.mayDescend()) {
            return;
        }
        int start = start(scan, sign);
        int end = end(scan, sign, writing);
        scan.looked(end - start);
        scan.remember(memo, end);
        byte[] text = scan.innerText(end - start);
        int[] origin = scan.innerOrigin(end - start + 1);
        int length = writing.decode(scan, start, end, text, origin);
        Scan inner = scan.beginInner(text, 0, length);
        look(inner, scan, sign, end, writing, origin);
        Spans found = inner.spans();
        found.merge();
        for (int i = 0; i < found.size(); i++) {
            if (start == scan.from() || found.end(i) > NEAR_CUT) {
                scan.found(origin[found.start(i)], origin[found.end(i)], found.rule(i));
            }
        }
    }

    /** Looks at what is felt of the signs; where they stand close together, at all of it at once. */
    private static void look(Scan inner, Scan scan, int sign, int end, Writing writing, int[] origin) {
        int next = sign;
        int at = 0;
        int looked = 0;
        while (next < end) {
            at = indexOf(origin, next, at);
            int from = Math.max(looked, Reach.before(inner.bytes(), at));
            int last = next;
            next = next(scan, last + 1, end, writing);
            while (next < end && Reach.overlap(last, next)) {
                last = next;
                next = next(scan, last + 1, end, writing);
            }
            at = indexOf(origin, last, at);
            looked = Reach.behind(inner.bytes(), at, inner.to());
            inner.look(from, looked);
        }
    }

    /** Where what stands at an index of the outer text begins in the inner one; behind it, where it was left out. */
    private static int indexOf(int[] origin, int outer, int from) {
        int i = from;
        while (origin[i] < outer) {
            i++;
        }
        return i;
    }

    /** Where a word begins, if one does not too near to the sign. */
    private static int start(Scan scan, int sign) {
        int first = Math.max(scan.from(), sign - BEFORE);
        if (first == scan.from()) {
            return first;
        }
        int i = first;
        while (i < first + BEFORE / 2 && !Chars.is(scan.at(i), Chars.SPACE)) {
            i++;
        }
        return i < first + BEFORE / 2 ? i : first;
    }

    /** Where no further sign stands near enough. */
    private static int end(Scan scan, int sign, Writing writing) {
        int end = sign;
        int last = sign;
        while (last == sign || last < end) {
            end = Math.min(scan.to(), last + BEHIND);
            last = next(scan, Math.min(end, last + STRIDE), end, writing);
        }
        return end;
    }

    private static int next(Scan scan, int start, int end, Writing writing) {
        int i = writing.candidate(scan.bytes(), start, end);
        while (i < end && !writing.hides(scan, i)) {
            i = writing.candidate(scan.bytes(), i + 1, end);
        }
        return i;
    }
}
