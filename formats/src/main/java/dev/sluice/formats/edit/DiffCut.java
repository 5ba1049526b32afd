package dev.sluice.formats.edit;

/**
 * A diff, cut to what an edit may carry: the first 1,000 lines, or 262,144 bytes of UTF-8 where that is earlier, and
 * then a line that says so. A trailing newline ends a line and begins none. The cut lies between lines where the first
 * line fits, and never within a character.
 *
 * <p>Only a diff that has been sanitized may be cut: half a secret is no longer found.
 *
 * @param text the diff, or its beginning and the marker line
 * @param lines of the whole diff, before the cut
 * @param truncated whether anything was cut
 */
public record DiffCut(String text, int lines, boolean truncated) {
    /** Most lines, the marker not among them. */
    static final int MAX_LINES = 1000;
    /** Most bytes in UTF-8, the marker not among them. */
    public static final int MAX_BYTES = 256 << 10;

    static final String LINES_MARKER = "... [TRUNCATED at " + MAX_LINES + " lines]";
    static final String BYTES_MARKER = "... [TRUNCATED at " + MAX_BYTES + " bytes]";
    /** A cut within a line adds a newline before the marker. */
    static final int MAX_BYTES_MARKED = MAX_BYTES + 1 + BYTES_MARKER.length();

    public DiffCut {
        if (lines < 0) {
            throw new IllegalArgumentException("lines are not negative: " + lines);
        }
    }

    /** Cuts a sanitized diff. */
    public static DiffCut of(String diff) {
        int byLines = endOfLines(diff);
        int byBytes = endOfBytes(diff);
        int lines = lines(diff);
        if (byLines == diff.length() && byBytes == diff.length()) {
            return new DiffCut(diff, lines, false);
        }
        if (byLines <= byBytes) {
            return new DiffCut(diff.substring(0, byLines) + LINES_MARKER, lines, true);
        }
        int lineEnd = diff.lastIndexOf('\n', byBytes - 1) + 1;
        String kept = lineEnd > 0 ? diff.substring(0, lineEnd) : diff.substring(0, byBytes) + '\n';
        return new DiffCut(kept + BYTES_MARKER, lines, true);
    }

    /** Whether a diff, marker line included, is no longer than a cut leaves it. */
    static boolean isCut(String diff) {
        return lines(diff) <= MAX_LINES + 1 && utf8Length(diff) <= MAX_BYTES_MARKED;
    }

    private static int lines(String text) {
        int newlines = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            newlines++;
        }
        return text.isEmpty() || text.endsWith("\n") ? newlines : newlines + 1;
    }

    /** Index after the last line that is kept. */
    private static int endOfLines(String text) {
        int end = 0;
        for (int line = 0; line < MAX_LINES; line++) {
            int newline = text.indexOf('\n', end);
            if (newline < 0) {
                return text.length();
            }
            end = newline + 1;
        }
        return end;
    }

    /** Index after the last character that is kept. */
    private static int endOfBytes(String text) {
        int bytes = 0;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            bytes += utf8Length(point);
            if (bytes > MAX_BYTES) {
                return i;
            }
            i += Character.charCount(point);
        }
        return i;
    }

    private static long utf8Length(String text) {
        long bytes = 0;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            bytes += utf8Length(point);
            i += Character.charCount(point);
        }
        return bytes;
    }

    private static int utf8Length(int point) {
        return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
}
