package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
import dev.sluice.sanitize.scan.Invisible;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;
import java.util.List;

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

    private static final List<String> ENTITIES = List.of("&quot;", "&#34;", "&#39;", "&apos;");
    private static final int MOST_BACKSLASHES = 8;
    private static final int LONGEST_BRACKETED = 64;
    private static final String CDATA = "<![cdata[";
    private static final int ESCAPE = 0x1b;
    private static final Signs PREFIXES = Signs.of("bBrRuUfFLN@$");

    static final Value NONE = new Value(0, -1, Place.BARE);

    boolean isNone() {
        return end < start;
    }

    /** Whether it stands in quotes, or is the whole of a field. */
    boolean isQuoted() {
        return place == Place.QUOTED || place == Place.WRAPPED;
    }

    /** The value that starts here in quotes, in a place of that kind, or else without them, in a line or amidst other things. */
    static Value read(Scan scan, int at, Place quoted, boolean line) {
        Value value = quoted(scan, at, quoted);
        return value.isNone() ? bare(scan, at, line) : value;
    }

    /** Whether a value in quotes starts here. */
    static boolean opensQuote(Scan scan, int at) {
        return Chars.is(scan.at(backslashes(scan, prefix(scan, at))), Chars.QUOTE);
    }

    /** The value in quotes that starts here, also behind one of the letters that some languages put before a quote. */
    static Value quoted(Scan scan, int at, Place place) {
        int first = prefix(scan, at);
        int open = backslashes(scan, first);
        int quote = scan.at(open);
        if (quote == '&') {
            return inEntities(scan, open, place);
        }
        if (!Chars.is(quote, Chars.QUOTE)) {
            return inCurly(scan, open, place);
        }
        int start = open + 1;
        if (first == open && isTriple(scan, open, quote)) {
            return new Value(start + 2, closeTriple(scan, start + 2, quote), place);
        }
        return new Value(start, close(scan, start, quote, open - first), place);
    }

    private static int prefix(Scan scan, int at) {
        int open = at;
        while (open - at < 2 && PREFIXES.has(scan.at(open))) {
            open++;
        }
        return open;
    }

    private static int backslashes(Scan scan, int at) {
        int open = at;
        while (open - at < MOST_BACKSLASHES && scan.at(open) == '\\') {
            open++;
        }
        return open;
    }

    /** Behind the quote, escaped or not, that ends a value; where the value ends, if none does. */
    static int closed(Scan scan, int end) {
        int quote = backslashes(scan, end);
        return Chars.is(scan.at(quote), Chars.QUOTE) ? quote + 1 : end;
    }

    private static Value inEntities(Scan scan, int open, Place place) {
        for (String entity : ENTITIES) {
            if (scan.saysAt(open, entity)) {
                int start = open + entity.length();
                int end = start;
                while (end < scan.to() && scan.at(end) != '\n' && !(scan.at(end) == '&' && scan.saysAt(end, entity))) {
                    end++;
                }
                scan.looked(end - start);
                return new Value(start, end, place);
            }
        }
        return NONE;
    }

    /** Ends at the closing quote or the line end. An opening is always closed by the next of its kind, so that all are linear. */
    private static int close(Scan scan, int start, int quote, int backslashes) {
        int run = 0;
        int i = start;
        while (i < scan.to()) {
            int c = scan.bytes()[i];
            if (c == '\n') {
                break;
            }
            if (c == quote && (backslashes == 0 ? (run & 1) == 0 : run <= backslashes)) {
                scan.looked(i - start);
                return i - run;
            }
            run = c == '\\' ? run + 1 : 0;
            i++;
        }
        scan.looked(i - start);
        return i;
    }

    /** In curly quotes, if such a quote opens here. Ends at the next of its kind, single or double, or the line end. */
    private static Value inCurly(Scan scan, int open, Place place) {
        int quote = Invisible.quoteAt(scan, open);
        if (quote < 0) {
            return NONE;
        }
        int start = open + 3;
        int end = start;
        while (end < scan.to() && scan.at(end) != '\n' && Invisible.quoteAt(scan, end) != quote) {
            end++;
        }
        scan.looked(end - start);
        return new Value(start, end, place);
    }

    private static boolean isTriple(Scan scan, int at, int quote) {
        return scan.at(at) == quote && scan.at(at + 1) == quote && scan.at(at + 2) == quote;
    }

    private static int closeTriple(Scan scan, int start, int quote) {
        int i = start;
        while (i < scan.to() && !isTriple(scan, i, quote)) {
            i++;
        }
        scan.looked(i - start);
        return i;
    }

    /** The text of an element of markup. */
    static Value element(Scan scan, int at) {
        int next = NextLine.after(scan, at);
        int start = next < 0 ? scan.skip(at, Chars.BLANK) : next;
        boolean literal = scan.saysAt(start, CDATA);
        start += literal ? CDATA.length() : 0;
        int end = start;
        while (end < scan.to() && scan.at(end) != '\n' && !closes(scan, end, literal)) {
            end++;
        }
        scan.looked(end - start);
        return new Value(start, Math.max(start, scan.skipBack(end, Chars.BLANK)), Place.QUOTED);
    }

    /** The next opening of its kind ends it too, so that all are linear. */
    private static boolean closes(Scan scan, int index, boolean literal) {
        int c = scan.at(index);
        return literal
                ? (c == ']' && scan.saysAt(index, "]]>")) || (c == '<' && scan.at(index + 1) == '!')
                : c == '<' || (c == '&' && scan.saysAt(index, "&lt;"));
    }

    /** The value in angle brackets that starts here and has nothing right behind it: what may be a placeholder, and is none. */
    static Value bracketed(Scan scan, int at) {
        int end = at;
        while (scan.at(at) == '<' && end - at < LONGEST_BRACKETED && isOfBracketed(scan.at(end + 1))) {
            end++;
        }
        boolean closed = end > at && scan.at(end + 1) == '>' && (end + 2 >= scan.to() || ends(scan, end + 2, false));
        return closed ? new Value(at, end + 2, Place.QUOTED) : NONE;
    }

    private static boolean isOfBracketed(int c) {
        return c > ' ' && c != '<' && c != '>' && !Chars.is(c, Chars.QUOTE);
    }

    /** The value without quotes that starts here. */
    static Value bare(Scan scan, int at, boolean line) {
        Memo from = line ? Memo.VALUE_LINE_FROM : Memo.VALUE_BARE_FROM;
        Memo to = line ? Memo.VALUE_LINE : Memo.VALUE_BARE;
        int known = at >= scan.recall(from) ? Math.max(at, scan.recall(to)) : at;
        int end = scan.skip(known, Chars.WORD);
        while (end < scan.to() && !ends(scan, end, line)) {
            end = scan.skip(end + 1, Chars.WORD);
        }
        scan.remember(from, at);
        scan.remember(to, end);
        while (end > at && isTrailing(scan.at(end - 1))) {
            end--;
        }
        return new Value(at, end, line ? Place.LINE : Place.BARE);
    }

    private static boolean ends(Scan scan, int index, boolean line) {
        int c = scan.at(index);
        if (Chars.is(c, Chars.SPACE | Chars.QUOTE) || c == '&' || c == '<' || c == '>' || c == '|' || c == ESCAPE) {
            return true;
        }
        if (c == '\\') {
            return isEscape(scan, index);
        }
        return !line && (c == ',' || c == ';' || c == ')' || c == ']' || c == '}');
    }

    private static boolean isEscape(Scan scan, int backslash) {
        int next = scan.at(backslash + 1);
        return next < 0
                || Chars.is(next, Chars.LINE_END | Chars.QUOTE)
                || "nrt\\u".indexOf(next) >= 0
                || Colours.endAt(scan, backslash) >= 0;
    }

    private static boolean isTrailing(int c) {
        return c == ',' || c == ';' || c == ')' || c == ']' || c == '}' || c == ':';
    }
}
