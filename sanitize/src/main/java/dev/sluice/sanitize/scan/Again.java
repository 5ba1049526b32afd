package dev.sluice.sanitize.scan;

import java.util.Arrays;

/**
 * Answers once who says the same thing again and again: where a detector would look at the very bytes at which it looked shortly
 * before, what it found there is found here.
 *
 * @param place remembers where it looked last
 * @param first remembers the first of the spans that it found there
 * @param last remembers the span behind the last of these
 * @param before how far back it looks
 * @param behind how far ahead it looks
 */
public record Again(Memo place, Memo first, Memo last, int before, int behind) {
    /** Whether this place looks like the one before, whose findings are then reported here. */
    public boolean answers(Scan scan, int at) {
        int known = scan.recall(place);
        if (known - before < scan.from() || known >= at || at - known > behind || at + behind > scan.to()) {
            return false;
        }
        byte[] bytes = scan.bytes();
        if (!Arrays.equals(bytes, known - before, known + behind, bytes, at - before, at + behind)) {
            return false;
        }
        Spans spans = scan.spans();
        int found = spans.size();
        for (int i = scan.recall(first); i < scan.recall(last); i++) {
            spans.add(spans.start(i) + at - known, spans.end(i) + at - known, spans.rule(i));
        }
        remember(scan, at, found);
        return true;
    }

    /** Remembers a look and the spans that it has added, where all of these lie within its reach. */
    public void learn(Scan scan, int at, int found) {
        Spans spans = scan.spans();
        int i = found;
        while (i < spans.size() && spans.start(i) >= at - before && spans.end(i) <= at + behind) {
            i++;
        }
        if (i == spans.size()) {
            remember(scan, at, found);
        }
    }

    private void remember(Scan scan, int at, int found) {
        scan.remember(place, at);
        scan.remember(first, found);
        scan.remember(last, scan.spans().size());
    }
}
