package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;

/** Reads the text around a sign once more, in the way that the sign makes necessary, and reports what then stands out. */
final class Reread {
    private static final int BEFORE = 1024;
    private static final int BEHIND = 4096;
    /** What stands so near to a cut is left to the reading that did not cut there. */
    private static final int NEAR_CUT = 64;

    private Reread() {}

    /** A way of writing that hides what is written. */
    interface Writing {
        /** Whether a sign of it may begin with a byte. */
        boolean mayHide(byte first);

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
        Spans found = scan.scanInner(text, 0, length);
        for (int i = 0; i < found.size(); i++) {
            if (start == scan.from() || found.start(i) >= NEAR_CUT) {
                scan.found(origin[found.start(i)], origin[found.end(i)], found.rule(i));
            }
        }
    }

    private static int start(Scan scan, int sign) {
        int first = Math.max(scan.from(), sign - BEFORE);
        if (first == scan.from()) {
            return first;
        }
        int i = first;
        while (i < sign && !Chars.is(scan.at(i), Chars.SPACE)) {
            i++;
        }
        return i;
    }

    /** Where no further sign stands near enough. */
    private static int end(Scan scan, int sign, Writing writing) {
        int i = sign;
        int end = sign;
        while (i == sign || i < end) {
            end = Math.min(scan.to(), i + BEHIND);
            i = next(scan, i + 1, end, writing);
        }
        return end;
    }

    private static int next(Scan scan, int start, int end, Writing writing) {
        byte[] bytes = scan.bytes();
        int i = start;
        while (i < end && !(writing.mayHide(bytes[i]) && writing.hides(scan, i))) {
            i++;
        }
        return i;
    }
}
