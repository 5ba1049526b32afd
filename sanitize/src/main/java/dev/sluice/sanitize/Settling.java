package dev.sluice.sanitize;

import dev.sluice.sanitize.assign.NamedValue;
import dev.sluice.sanitize.assign.SecretName;
import dev.sluice.sanitize.scan.Reaches;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Scanner;
import dev.sluice.sanitize.scan.Spans;

/**
 * Makes the clean text of a text and its spans, looks again around each marker whether its coming has made anything new stand
 * out, and goes on until nothing does: so that a scan of what is clean finds nothing. Not thread-safe.
 */
final class Settling {
    /** Longer than any token's run. */
    private static final int LONGEST_RUN = 5_000;

    private static final int MOST_ROUNDS = 6;
    /** Behind every text. */
    private static final int NONE = Integer.MAX_VALUE;

    private final Scanner scanner;
    private final Scan second;
    private final CleanText clean = new CleanText();

    Settling(Scanner scanner) {
        this.scanner = scanner;
        this.second = scanner.newScan();
    }

    /** Bytes that were looked at again; tests compare it to the text's length. */
    long work() {
        return second.work();
    }

    /** The clean text of the text that was settled last. */
    CleanText clean() {
        return clean;
    }

    /** Widens the scan's spans until its clean text is clean; a text that does not come to rest goes as a whole. */
    void settle(Scan scan, SecretName.Kind name, Marking marking) {
        Spans spans = scan.spans();
        clean.write(scan, marking);
        for (int round = 0; spans.size() > 0 && findsMore(scan, name); round++) {
            if (round == MOST_ROUNDS) {
                Rule rule = spans.rule(0);
                spans.clear();
                spans.add(scan.from(), scan.to(), rule);
            }
            spans.merge();
            clean.write(scan, marking);
            if (round == MOST_ROUNDS) {
                return;
            }
        }
    }

    private boolean findsMore(Scan scan, SecretName.Kind name) {
        Spans spans = scan.spans();
        scanner.begin(second, clean.bytes(), 0, clean.length());
        second.nameOf(scan);
        NamedValue.look(second, name);
        lookAgain(scan);
        scanner.wholes(second);
        boolean more = false;
        Spans found = second.spans();
        for (int i = 0; i < found.size(); i++) {
            int start = clean.original(scan, found.start(i), true);
            int end = clean.original(scan, found.end(i), false);
            if (!spans.covers(clean.markers(), start, end)) {
                spans.add(start, end, found.rule(i));
                more = true;
            }
        }
        return more;
    }

    /** Looks again around the markers, and where a look went as far as to one of them; parts that touch are one. */
    private void lookAgain(Scan scan) {
        int marker = 0;
        int near = nearFrom(0);
        int farLook = nextFar(scan, 0);
        int far = farFrom(scan, farLook);
        while (near < NONE || far < NONE) {
            int first = marker;
            int from = Math.min(near, far);
            int to = from;
            while (near <= to || far <= to) {
                if (near <= to) {
                    marker = nextApart(marker);
                    to = Math.max(to, runEnd(Math.min(clean.length(), clean.markerEnd(marker - 1) + Reaches.NEAR)));
                    near = nearFrom(marker);
                } else {
                    to = Math.max(to, Math.min(clean.length(), far + Reaches.NEAR));
                    farLook = nextFar(scan, farLook + 1);
                    far = farFrom(scan, farLook);
                }
            }
            second.looked(to - from);
            look(from, to, first, marker);
        }
    }

    /** The first marker behind one that does not stand close to the one before it. */
    private int nextApart(int marker) {
        int next = marker + 1;
        while (next < clean.markers()
                && clean.markerStart(next) - Reaches.NEAR <= clean.markerEnd(next - 1) + Reaches.NEAR) {
            next++;
        }
        return next;
    }

    private int nearFrom(int marker) {
        return marker == clean.markers() ? NONE : runStart(Math.max(0, clean.markerStart(marker) - Reaches.NEAR));
    }

    private int farFrom(Scan scan, int look) {
        return look == scan.reaches().size()
                ? NONE
                : clean.inClean(scan, scan.reaches().at(look));
    }

    /** The first look from one on that went as far as to a marker. */
    private int nextFar(Scan scan, int first) {
        Reaches far = scan.reaches();
        Spans spans = scan.spans();
        int look = first;
        while (look < far.size()) {
            int marker = spans.upTo(clean.markers(), far.to(look) + Reaches.NEAR) - 1;
            if (marker >= 0 && spans.end(marker) > far.from(look) - Reaches.NEAR) {
                break;
            }
            look++;
        }
        return look;
    }

    /** A pass over a part with some markers, within which no anchor is looked for: what has all of its three bytes there. */
    private void look(int from, int to, int firstMarker, int endMarker) {
        int at = from;
        for (int i = firstMarker; i < endMarker; i++) {
            scanner.anchors(second, at, clean.markerStart(i) + 2);
            at = clean.markerEnd(i);
        }
        scanner.anchors(second, at, to);
        scanner.sweeps(second, from, to);
    }

    /** Back to where the run begins that a token may fill: a marker can end one that was none before. */
    private int runStart(int index) {
        byte[] text = clean.bytes();
        int i = index;
        while (i > 0 && index - i < LONGEST_RUN && isOfRun(text[i - 1])) {
            i--;
        }
        return i;
    }

    private int runEnd(int index) {
        byte[] text = clean.bytes();
        int i = index;
        while (i < clean.length() && i - index < LONGEST_RUN && isOfRun(text[i])) {
            i++;
        }
        return i;
    }

    private static boolean isOfRun(byte b) {
        return b > ' ' && b != '[' && b != ']' && b != '"';
    }
}
