package dev.sluice.capture.edit;

import dev.sluice.formats.edit.ChangedFile;
import dev.sluice.formats.edit.DiffCut;
import dev.sluice.formats.edit.EditPayload;
import java.util.List;

/**
 * How much of a commit an event carries. Only clean payloads are cut. An event that is over its size limit, because
 * JSON writes a control character in six bytes or because paths are long, is cut by the next smaller allowance.
 *
 * @param diff most characters of the diff, marker aside
 * @param message most characters of the message, marker aside
 * @param files most files
 */
record Allowance(int diff, int message, int files) {
    /** A text that was cut once, and so has a marker line, isn't cut again for that line. */
    private static final int MARKER_ROOM = 64;

    /** From the usual to one that always fits. */
    static final List<Allowance> LADDER = List.of(
            new Allowance(DiffCut.MAX_BYTES, 64 << 10, 2_000),
            new Allowance(64 << 10, 16 << 10, 500),
            new Allowance(16 << 10, 4 << 10, 10),
            new Allowance(0, 0, 0));

    /** Cuts the payload, and marks it where anything went. */
    EditPayload cut(EditPayload clean) {
        DiffCut diffCut = DiffCut.of(clean.diff());
        String shorterDiff = shorten(diffCut.text(), diff);
        String shorterMessage = shorten(clean.commitMsg(), message);
        List<ChangedFile> fewerFiles =
                clean.files().subList(0, Math.min(files, clean.files().size()));
        boolean isCut = diffCut.truncated()
                || !shorterDiff.equals(diffCut.text())
                || !shorterMessage.equals(clean.commitMsg())
                || fewerFiles.size() < clean.files().size();
        return new EditPayload(
                clean.repository(),
                clean.branch(),
                shorterMessage,
                clean.parents(),
                fewerFiles,
                shorterDiff,
                clean.diffLines(),
                clean.diffTruncated() || isCut,
                clean.patchId(),
                clean.redactions());
    }

    /** The beginning, to the end of a line where there is one, and a line that says so. */
    private static String shorten(String text, int most) {
        String marker = "... [TRUNCATED at " + most + " characters]";
        if (text.length() <= most + MARKER_ROOM) {
            return text;
        }
        int lineEnd = text.lastIndexOf('\n', most - 1) + 1;
        return lineEnd > 0 ? text.substring(0, lineEnd) + marker : Texts.first(text, most) + '\n' + marker;
    }
}
