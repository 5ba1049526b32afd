package dev.sluice.sanitize;

import dev.sluice.sanitize.assign.NamedValue;
import dev.sluice.sanitize.assign.SecretName;
import dev.sluice.sanitize.scan.Reaches;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Scanner;
import dev.sluice.sanitize.scan.Spans;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes the clean text of a text and its spans, looks again around each marker whether its coming has made anything new stand
 * out, and goes on until nothing does: so that a scan of what is clean finds nothing. Not thread-safe.
 */
final class Settling {
    /** What lies further from a marker than this, and than the run at that place, is judged as before, but where it reaches it. */
    private static final int AROUND = Reaches.NEAR;

    /** Longer than any token's run. */
    private static final int LONGEST_RUN = 5_000;

    private static final int MOST_ROUNDS = 6;

    private final Scanner scanner;
    private final Scan second;
    private byte[] clean = new byte[256];
    private int length;
    private int[] markerStart = new int[16];
    private int[] markerEnd = new int[16];

    Settling(Scanner scanner) {
        this.scanner = scanner;
        this.second = scanner.newScan();
    }

    /** Bytes that were looked at again; tests compare it to the text's length. */
    long work() {
        return second.work();
    }

    byte[] clean() {
        return clean;
    }

    int length() {
        return length;
    }

    String text() {
        return new String(clean, 0, length, StandardCharsets.UTF_8);
    }

    /** Behind the first marker of the clean text. */
    int firstMarkerEnd() {
        return markerEnd[0];
    }

    /** Widens the scan's spans until its clean text is clean; a text that does not come to rest goes as a whole. */
    void settle(Scan scan, SecretName.Kind name, Marking marking) {
        Spans spans = scan.spans();
        write(scan, marking);
        for (int round = 0; spans.size() > 0 && findsMore(scan, name); round++) {
            if (round == MOST_ROUNDS) {
                Rule rule = spans.rule(0);
                spans.clear();
                spans.add(scan.from(), scan.to(), rule);
            }
            spans.merge();
            write(scan, marking);
            if (round == MOST_ROUNDS) {
                return;
            }
        }
    }

    private void write(Scan scan, Marking marking) {
        Spans spans = scan.spans();
        length = 0;
        int copied = scan.from();
        for (int i = 0; i < spans.size(); i++) {
            append(scan.bytes(), copied, spans.start(i));
            String marker = marking.of(spans.rule(i).type(), scan.bytes(), spans.start(i), spans.end(i));
            if (i == markerStart.length) {
                markerStart = Arrays.copyOf(markerStart, i * 2);
                markerEnd = Arrays.copyOf(markerEnd, i * 2);
            }
            markerStart[i] = length;
            append(marker);
            markerEnd[i] = length;
            copied = spans.end(i);
        }
        append(scan.bytes(), copied, scan.to());
    }

    private void append(byte[] bytes, int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, clean, length, to - from);
        length += to - from;
    }

    private void append(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            clean[length++] = (byte) ascii.charAt(i);
        }
    }

    private void room(int more) {
        if (clean.length - length < more) {
            clean = Arrays.copyOf(clean, Math.max(length + more, clean.length * 2));
        }
    }

    private boolean findsMore(Scan scan, SecretName.Kind name) {
        Spans spans = scan.spans();
        int known = spans.size();
        scanner.begin(second, clean, 0, length);
        second.nameOf(scan);
        NamedValue.look(second, name);
        lookAround(known);
        lookFar(scan, known);
        scanner.wholes(second);
        boolean more = false;
        Spans found = second.spans();
        for (int i = 0; i < found.size(); i++) {
            int start = original(scan, found.start(i), known, true);
            int end = original(scan, found.end(i), known, false);
            if (!covered(spans, known, start, end)) {
                spans.add(start, end, found.rule(i));
                more = true;
            }
        }
        return more;
    }

    /** Looks again around the markers; where they stand close together, at all of it at once. */
    private void lookAround(int markers) {
        int i = 0;
        while (i < markers) {
            int first = i;
            int from = runStart(Math.max(0, markerStart[i] - AROUND));
            while (i + 1 < markers && markerStart[i + 1] - AROUND <= markerEnd[i] + AROUND) {
                i++;
            }
            int to = runEnd(Math.min(length, markerEnd[i] + AROUND));
            second.looked(to - from);
            look(from, to, first, i);
            i++;
        }
    }

    /** Looks again where a look went as far as to a marker. They are in order, but for what is nearer than the next ends. */
    private void lookFar(Scan scan, int known) {
        Reaches far = scan.reaches();
        int done = 0;
        second.forget();
        for (int i = 0; i < far.size(); i++) {
            int marker = upTo(scan.spans(), known, far.to(i) + AROUND) - 1;
            if (marker >= 0 && scan.spans().end(marker) > far.from(i) - AROUND) {
                int from = Math.max(done, clean(scan, far.at(i), known));
                done = Math.max(done, Math.min(length, from + AROUND));
                second.looked(done - from);
                scanner.anchors(second, from, done);
            }
        }
    }

    /** A pass over a part with some markers, within which no anchor is looked for: what has all of its three bytes there. */
    private void look(int from, int to, int first, int last) {
        int at = from;
        for (int i = first; i <= last; i++) {
            scanner.anchors(second, at, markerStart[i] + 2);
            at = markerEnd[i];
        }
        scanner.anchors(second, at, to);
        scanner.sweeps(second, from, to);
    }

    /** Back to where the run begins that a token may fill: a marker can end one that was none before. */
    private int runStart(int index) {
        int i = index;
        while (i > 0 && index - i < LONGEST_RUN && isOfRun(clean[i - 1])) {
            i--;
        }
        return i;
    }

    private int runEnd(int index) {
        int i = index;
        while (i < length && i - index < LONGEST_RUN && isOfRun(clean[i])) {
            i++;
        }
        return i;
    }

    private static boolean isOfRun(byte b) {
        return b > ' ' && b != '[' && b != ']' && b != '"';
    }

    /** Where an index of the clean text lies in the text; within a marker, at the border of what it stands for. */
    private int original(Scan scan, int index, int known, boolean start) {
        int i = Arrays.binarySearch(markerStart, 0, known, start ? index : index - 1);
        int last = i >= 0 ? i : -i - 2;
        if (last < 0) {
            return scan.from() + index;
        }
        Spans spans = scan.spans();
        if (start ? index < markerEnd[last] : index <= markerEnd[last]) {
            return start ? spans.start(last) : spans.end(last);
        }
        return spans.end(last) + index - markerEnd[last];
    }

    /** Where an index of the text lies in the clean text; within a span, behind its marker. */
    private int clean(Scan scan, int index, int known) {
        int last = upTo(scan.spans(), known, index) - 1;
        return last < 0
                ? index - scan.from()
                : markerEnd[last] + Math.max(0, index - scan.spans().end(last));
    }

    /** Whether one of the known spans, which are in order, holds the range. */
    private static boolean covered(Spans spans, int known, int start, int end) {
        int last = upTo(spans, known, start) - 1;
        return end <= start || (last >= 0 && end <= spans.end(last));
    }

    /** How many of the known spans, which are in order, begin up to an index. */
    private static int upTo(Spans spans, int known, int index) {
        int low = 0;
        int high = known;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.start(middle) <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
