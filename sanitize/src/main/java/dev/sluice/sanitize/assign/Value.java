package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;

/** Where a value stands and how it is marked off. Reads values in quotes (escaped to any depth), in markup and bare. */
record Value(int start, int end, Place place) {
    /** How sure it is that this is a value and not a piece of a program. */
    enum Place {
        /** In quotes, or the whole of a field. */
        QUOTED,
        /** In quotes, within a call or a list: {@code password = decrypt("…")}. */
        WRAPPED,
        /** Without quotes, where a line of configuration or a shell ends it. */
        LINE,
        /** Without quotes, amidst other things. */
        BARE
    }

    private static final int LONGEST = 4096;
    private static final String PREFIXES = "bBrRuUfFLN@$";

    static final Value NONE = new Value(0, -1, Place.BARE);

    boolean isNone() {
        return end < start;
    }

    /** The value in quotes that starts here, also behind one of the letters that some languages put before a quote. */
    static Value quoted(Scan scan, int at, Place place) {
        int open = at;
        while (open - at < 2 && PREFIXES.indexOf(Math.max(1, scan.at(open))) >= 0) {
            open++;
        }
        int backslashes = 0;
        while (backslashes < 8 && scan.at(open) == '\\') {
            open++;
            backslashes++;
        }
        int quote = scan.at(open);
        if (quote == '&' && (scan.saysAt(open, "&quot;") || scan.saysAt(open, "&#34;"))) {
            int start = scan.saysAt(open, "&quot;") ? open + 6 : open + 5;
            return new Value(start, until(scan, start, '&'), place);
        }
        if (!Chars.is(quote, Chars.QUOTE)) {
            return NONE;
        }
        int start = open + 1;
        if (backslashes == 0 && scan.at(start) == quote && scan.at(start + 1) == quote) {
            return new Value(start + 2, until(scan, start + 2, quote), place);
        }
        return new Value(start, close(scan, start, quote, backslashes), place);
    }

    private static int close(Scan scan, int start, int quote, int backslashes) {
        int limit = Math.min(scan.to(), start + LONGEST);
        int run = 0;
        for (int i = start; i < limit; i++) {
            int c = scan.bytes()[i];
            if (c == quote && (backslashes == 0 ? (run & 1) == 0 : run <= backslashes)) {
                scan.looked(i - start);
                return i - run;
            }
            if (c == '\n') {
                scan.looked(i - start);
                return i;
            }
            run = c == '\\' ? run + 1 : 0;
        }
        scan.looked(limit - start);
        return limit;
    }

    private static int until(Scan scan, int start, int stop) {
        int i = start;
        int limit = Math.min(scan.to(), start + LONGEST);
        while (i < limit && scan.bytes()[i] != stop) {
            i++;
        }
        scan.looked(i - start);
        return i;
    }

    /** The text of an element of markup. */
    static Value element(Scan scan, int at) {
        int start = scan.skip(at, Chars.SPACE);
        int end = start;
        while (end < scan.to() && end - start < LONGEST && scan.at(end) != '<' && scan.at(end) != '\n') {
            end++;
        }
        scan.looked(end - start);
        return new Value(start, end, Place.QUOTED);
    }

    /** The value without quotes that starts here. */
    static Value bare(Scan scan, int at, boolean line) {
        Memo memo = line ? Memo.VALUE_LINE : Memo.VALUE_BARE;
        int end = Math.max(at, scan.recall(memo));
        int limit = Math.min(scan.to(), at + LONGEST);
        while (end < limit && !ends(scan, end, line)) {
            end++;
        }
        scan.looked(end - Math.max(at, scan.recall(memo)));
        scan.remember(memo, end);
        while (end > at && isTrailing(scan.at(end - 1))) {
            end--;
        }
        return new Value(at, end, line ? Place.LINE : Place.BARE);
    }

    private static boolean ends(Scan scan, int index, boolean line) {
        int c = scan.at(index);
        if (Chars.is(c, Chars.SPACE | Chars.QUOTE) || c == '&' || c == '<' || c == '>' || c == '|') {
            return true;
        }
        if (c == '\\') {
            int next = scan.at(index + 1);
            return next < 0 || Chars.is(next, Chars.LINE_END | Chars.QUOTE) || "nrt\\u".indexOf(next) >= 0;
        }
        return !line && (c == ',' || c == ';' || c == ')' || c == ']' || c == '}');
    }

    private static boolean isTrailing(int c) {
        return c == ',' || c == ';' || c == ')' || c == ']' || c == '}' || c == ':';
    }
}
