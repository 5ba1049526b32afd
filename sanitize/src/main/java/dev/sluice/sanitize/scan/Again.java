package dev.sluice.sanitize.scan;

import dev.sluice.sanitize.json.EightBytes;
import java.util.Arrays;

/**
 * Answers once who says the same thing again and again: where a detector would look at the very bytes at which it looked shortly
 * before, what it found there is found here.
 *
 * @param first where in the scan's memory its looks begin
 * @param looks how many it remembers, a power of two; eight bytes choose among them, so that what is said in turns is known too
 * @param before how far back a look goes
 * @param behind how far ahead a look goes
 */
public record Again(int first, int looks, int before, int behind) {
    /** Of a look: the place, the first of the spans that it added, the span behind the last of these, and up to where it went. */
    private static final int ENTRIES = 4;

    private static final int NAMED = 8;

    /** Names and what is assigned to them; a value may go on beyond what is compared. */
    public static final Again NAMES = new Again(0, NAMED, 192, 512);

    public static final Again NUMBERS = new Again(NAMED * ENTRIES, 1, 64, 128);

    static final int COUNT = (NAMED + 1) * ENTRIES;

    /** Where a look at this place would end, whose findings are then reported here; -1 where nothing like it is known. */
    public int answer(Scan scan, int at) {
        if (at + behind > scan.to()) {
            return -1;
        }
        int slot = slot(scan, at);
        int[] said = scan.said();
        int known = said[slot];
        if (known - before < scan.from() || known >= at || at - known > behind) {
            return -1;
        }
        byte[] bytes = scan.bytes();
        if (!Arrays.equals(bytes, known - before, known + behind, bytes, at - before, at + behind)) {
            return -1;
        }
        Spans spans = scan.spans();
        int found = spans.size();
        for (int i = said[slot + 1]; i < said[slot + 2]; i++) {
            spans.add(spans.start(i) + at - known, spans.end(i) + at - known, spans.rule(i));
        }
        int end = said[slot + 3] + at - known;
        remember(scan, slot, at, found, end);
        return end;
    }

    /** Remembers a look, where it ended and the spans that it has added, where all of these lie within its reach. */
    public void learn(Scan scan, int at, int found, int end) {
        if (at + behind > scan.to()) {
            return;
        }
        Spans spans = scan.spans();
        int i = found;
        while (i < spans.size() && spans.start(i) >= at - before && spans.end(i) <= at + behind) {
            i++;
        }
        if (i == spans.size()) {
            remember(scan, slot(scan, at), at, found, end);
        }
    }

    private int slot(Scan scan, int at) {
        if (looks == 1) {
            return first;
        }
        long hash = EightBytes.at(scan.bytes(), at) * 0x9e3779b97f4a7c15L;
        return first + ((int) (hash >>> Integer.SIZE) & looks - 1) * ENTRIES;
    }

    private static void remember(Scan scan, int slot, int at, int found, int end) {
        int[] said = scan.said();
        said[slot] = at;
        said[slot + 1] = found;
        said[slot + 2] = scan.spans().size();
        said[slot + 3] = end;
    }
}
