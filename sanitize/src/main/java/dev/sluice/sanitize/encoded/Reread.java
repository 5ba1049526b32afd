package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;

/** Reads the text around a sign once more, in the way that the sign makes necessary, and reports what then stands out. */
final class Reread {
    private static final int BEFORE = 1024;
    private static final int BEHIND = 4096;
    /** Signs that stand closer together are read at once. */
    private static final int APART = 1024;
    /** What begins further behind the last sign does not depend on it. */
    private static final int FELT = 512;
    /** Where something short is found so near to the end of what is read, a row say, there may be more of them behind. */
    private static final int MAY_GO_ON = 256;

    private static final int GROWTH = 3;
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
        int last = last(scan, sign, writing);
        int end = Math.min(scan.to(), last + BEHIND);
        int known = last + 1;
        boolean goesOn = read(scan, start, end, Math.min(end, last + FELT), writing);
        while (goesOn && end < scan.to()) {
            end = Math.min(scan.to(), end + GROWTH * (end - start));
            known = end;
            goesOn = read(scan, start, end, end, writing);
        }
        scan.remember(memo, known);
        scan.reached(sign, start, end);
    }

    /** Reports what begins before an index, of the text between two; whether there may be more of it behind. */
    private static boolean read(Scan scan, int start, int end, int beginsBefore, Writing writing) {
        byte[] text = scan.innerText(end - start);
        int[] origin = scan.innerOrigin(end - start + 1);
        int length = writing.decode(scan, start, end, text, origin);
        int part = length;
        while (part > 0 && origin[part] > beginsBefore) {
            part--;
        }
        scan.looked(end - start);
        Spans found = scan.scanBeginning(text, length, part);
        scan.found(found, origin, start == scan.from() ? 0 : NEAR_CUT);
        int last = found.size() - 1;
        return last >= 0 && found.end(last) > length - MAY_GO_ON && found.start(last) > length - 2 * MAY_GO_ON;
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

    /** The last of the signs that stand close together. */
    private static int last(Scan scan, int sign, Writing writing) {
        int last = sign;
        int next = next(scan, sign + 1, Math.min(scan.to(), sign + APART), writing);
        while (next < Math.min(scan.to(), last + APART)) {
            last = next;
            next = next(scan, last + 1, Math.min(scan.to(), last + APART), writing);
        }
        return last;
    }

    private static int next(Scan scan, int start, int end, Writing writing) {
        int i = writing.candidate(scan.bytes(), start, end);
        while (i < end && !writing.hides(scan, i)) {
            i = writing.candidate(scan.bytes(), i + 1, end);
        }
        return i;
    }
}
