package dev.sluice.sanitize.paths;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** How far a path goes: to a quote, a bracket, a line number; across a blank only where the path plainly goes on behind it. */
final class PathRun {
    private static final int LONGEST = 1024;
    private static final int LONGEST_GAP = 40;
    private static final String STOPS = "<>|*?,;(){}[]=`\"'&#$^!";

    private static final boolean[] STOPPING = stopping();

    private PathRun() {}

    private static boolean[] stopping() {
        boolean[] stopping = new boolean[256];
        for (int c = 0; c < stopping.length; c++) {
            stopping[c] = Chars.is(c, Chars.SPACE | Chars.CONTROL) || STOPS.indexOf(c) >= 0;
        }
        return stopping;
    }

    static int end(Scan scan, int start, int separator) {
        int i = start;
        int limit = Math.min(scan.to(), start + LONGEST);
        while (i < limit) {
            int c = scan.at(i);
            if (c == ' ') {
                int next = afterBlank(scan, i, separator);
                if (next < 0) {
                    break;
                }
                i = next;
            } else if (stops(scan, i, c, separator, start)) {
                break;
            } else {
                i++;
            }
        }
        scan.looked(i - start);
        while (i > start + 1
                && (Chars.is(scan.at(i - 1), Chars.DOT) || scan.at(i - 1) == ':' || scan.at(i - 1) == '\\')) {
            i--;
        }
        return i;
    }

    private static boolean stops(Scan scan, int i, int c, int separator, int start) {
        if (STOPPING[c]) {
            return true;
        }
        if (c == ':' && i > start + 1) {
            return true;
        }
        if (c != '\\' || separator == '\\') {
            return false;
        }
        int next = scan.at(i + 1);
        return next != '/' && next != ' ';
    }

    /**
     * Where a path goes on behind a blank: {@code Application Support/…}; the words up to the next separator begin with a
     * capital. -1 where it does not.
     */
    private static int afterBlank(Scan scan, int blank, int separator) {
        if (!Chars.is(scan.at(blank + 1), Chars.UPPER) || !Chars.is(scan.at(blank - 1), Chars.ALNUM)) {
            return -1;
        }
        int i = blank + 1;
        while (i - blank < LONGEST_GAP && Chars.is(scan.at(i), Chars.WORD | Chars.DASH)) {
            i++;
        }
        boolean goesOn = scan.at(i) == separator || (separator == '/' && scan.at(i) == '\\' && scan.at(i + 1) == '/');
        return goesOn ? i : -1;
    }
}
