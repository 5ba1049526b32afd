package dev.sluice.capture.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Takes the patch of a diff line by line, keeps the sections of the files that are carried, and for the others their
 * first line and why. A file whose head says that it is generated is found out on the way. The line with the blobs' ids
 * is left out: of a file that is shown but for a redacted password, the id would let one guess the password.
 */
final class PatchParser {
    private static final byte[] SECTION = "diff --git ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BLOBS = "index ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HUNK = "@@ -".getBytes(StandardCharsets.US_ASCII);
    private static final byte LINE_END = '\n';
    private static final int HEAD_LINES = 20;

    private final PipeReader in;
    private final List<DiffEntry> entries;
    private final BooleanSupplier isTooLong;
    private final ByteSink text = new ByteSink(CommitDiff.MOST_BYTES);
    private final ByteSink dropped = new ByteSink(1 << 16);
    private int entry = -1;
    private int sectionsLeft;
    private int bodyStart;
    private int headLinesLeft;
    private boolean inHeader;
    private boolean carrying;
    private boolean cut;

    PatchParser(PipeReader in, List<DiffEntry> entries, BooleanSupplier isTooLong) {
        this.in = in;
        this.entries = entries;
        this.isTooLong = isTooLong;
    }

    /** Reads up to the mark that ends the answer, or to where it is too long. */
    void parse() throws IOException {
        while (!isTooLong.getAsBoolean() && in.peek() >= 0 && in.peek() != '~') {
            if (cut) {
                dropped.cutTo(0);
                in.readTo(LINE_END, dropped);
            } else {
                takeLine();
            }
        }
    }

    boolean isCut() {
        return cut;
    }

    String text() {
        return new String(text.toArray(), StandardCharsets.UTF_8);
    }

    int lines() {
        int lines = 0;
        for (int i = 0; i < text.size(); i++) {
            lines += text.at(i) == LINE_END ? 1 : 0;
        }
        return lines;
    }

    private void takeLine() throws IOException {
        dropped.cutTo(0);
        ByteSink sink = carrying ? text : dropped;
        int start = sink.size();
        in.readTo(LINE_END, sink);
        if (carrying && text.isFull()) {
            text.cutTo(start);
            cut = true;
        } else if (sink.startsWith(start, SECTION)) {
            byte[] header = sink.isFull() ? SECTION : sink.from(start); // rather no names than a divided one
            sink.cutTo(start);
            startSection(header);
        } else if (carrying && inHeader && text.startsWith(start, BLOBS)) {
            text.cutTo(start);
        } else if (carrying) {
            text.append(LINE_END);
            look(start);
        }
    }

    private void startSection(byte[] header) {
        if (sectionsLeft == 0) {
            entry++;
            while (entry < entries.size() && entries.get(entry).sections() == 0) {
                entry++;
            }
            sectionsLeft = entry < entries.size() ? entries.get(entry).sections() : Integer.MAX_VALUE;
        }
        sectionsLeft--;
        if (entry >= entries.size()) {
            cut = true;
            return;
        }
        text.append(header);
        text.append(LINE_END);
        bodyStart = text.size();
        headLinesLeft = 0;
        inHeader = true;
        Carriage carriage = entries.get(entry).carriage();
        carrying = carriage == Carriage.CARRIED;
        if (!carrying) {
            text.append(carriage.line().getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Looks at a carried line that starts at {@code start}: does it tell that the file is generated? */
    private void look(int start) {
        if (text.startsWith(start, HUNK)) {
            inHeader = false;
            endAtRanges(start);
            headLinesLeft = startsAtTop(start) ? HEAD_LINES : 0;
        } else if (headLinesLeft > 0) {
            headLinesLeft--;
            if (GeneratedMark.isIn(text, start)) {
                text.cutTo(bodyStart);
                text.append(Carriage.GENERATED.line().getBytes(StandardCharsets.US_ASCII));
                entries.get(entry).turnsOutGenerated();
                carrying = false;
            }
        }
    }

    /**
     * Leaves of a hunk header what counts lines. What git writes behind that is a line from anywhere above: where the
     * file holds a private key or a value of several lines, a piece of it that nothing shows for what it is.
     */
    private void endAtRanges(int start) {
        int end = start + HUNK.length;
        while (end < text.size() && text.at(end) != '@') {
            end++;
        }
        text.cutTo(end + 2);
        text.append(LINE_END);
    }

    /** Whether a hunk header says line 0 or 1, as in {@code @@ -1,7 +1,9 @@} and {@code @@ -0,0 +1 @@}. */
    private boolean startsAtTop(int start) {
        int first = start + HUNK.length;
        byte after = text.at(first + 1);
        return (text.at(first) == '0' || text.at(first) == '1') && (after == ',' || after == ' ');
    }
}
