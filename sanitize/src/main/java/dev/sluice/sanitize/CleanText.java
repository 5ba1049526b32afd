package dev.sluice.sanitize;

import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Spans;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A text with markers in place of its spans, and where in it they stand. Tells where an index of the one lies in the other, also
 * when more spans have been added behind those that were written. Grows, and is used again. Not thread-safe.
 */
final class CleanText {
    private byte[] bytes = new byte[256];
    private int length;
    private int[] markerStart = new int[16];
    private int[] markerEnd = new int[16];
    private int markers;

    /** The array that begins with the text. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    String text() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    int markers() {
        return markers;
    }

    int markerStart(int i) {
        return markerStart[i];
    }

    /** Behind a marker. */
    int markerEnd(int i) {
        return markerEnd[i];
    }

    /** Makes it the clean text of a scan's text and its spans, which are merged. */
    void write(Scan scan, Marking marking) {
        Spans spans = scan.spans();
        length = 0;
        markers = spans.size();
        int copied = scan.from();
        for (int i = 0; i < markers; i++) {
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

    private void append(byte[] text, int from, int to) {
        room(to - from);
        System.arraycopy(text, from, bytes, length, to - from);
        length += to - from;
    }

    private void append(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }

    /** Where an index of this lies in the scan's text; within a marker, at the border of what it stands for. */
    int original(Scan scan, int index, boolean start) {
        int i = Arrays.binarySearch(markerStart, 0, markers, start ? index : index - 1);
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

    /** Where an index of the scan's text lies in this; within a span, behind its marker. */
    int inClean(Scan scan, int index) {
        int last = scan.spans().upTo(markers, index) - 1;
        return last < 0
                ? index - scan.from()
                : markerEnd[last] + Math.max(0, index - scan.spans().end(last));
    }
}
