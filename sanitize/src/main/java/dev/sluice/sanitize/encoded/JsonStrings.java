package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/**
 * A text that is JSON itself, as the arguments of a tool's call are: each of its strings is read without its escapes, as a text of
 * its own, besides what its surroundings say of it.
 */
final class JsonStrings {
    /** No notation says a secret in less. */
    private static final int SHORTEST = 8;

    private JsonStrings() {}

    static void over(Scan scan, int from, int to) {
        if (!scan.mayDescend() || !isJson(scan, from)) {
            return;
        }
        byte[] bytes = scan.bytes();
        int i = from;
        while (i < to) {
            if (bytes[i] == '"') {
                i = string(scan, i + 1, to);
            }
            i++;
        }
        scan.looked(to - from);
    }

    /** Whether a text begins as an object, an array or a string does. */
    private static boolean isJson(Scan scan, int from) {
        boolean mark = scan.at(from) == 0xef && scan.at(from + 1) == 0xbb && scan.at(from + 2) == 0xbf; // U+FEFF
        int open = scan.skip(mark ? from + 3 : from, Chars.SPACE);
        int first = scan.skip(open + 1, Chars.SPACE);
        return switch (scan.at(open)) {
            case '"' -> true;
            case '{' -> scan.at(first) == '"';
            case '[' -> scan.at(first) == '"' || scan.at(first) == '{' || scan.at(first) == '[' || isItem(scan, first);
            default -> false;
        };
    }

    /** A number or a word of JSON before a comma; lines of logs begin with other things in brackets. */
    private static boolean isItem(Scan scan, int first) {
        int end = scan.skip(first, Chars.ALNUM | Chars.DASH | Chars.DOT);
        boolean known = Chars.is(scan.at(first), Chars.DIGIT)
                || scan.saysAt(first, "null")
                || scan.saysAt(first, "true")
                || scan.saysAt(first, "false");
        return known && scan.at(scan.skip(end, Chars.SPACE)) == ',';
    }

    /** Looks at the string that begins at an index; where it ends. */
    private static int string(Scan scan, int start, int to) {
        byte[] bytes = scan.bytes();
        int end = start;
        while (end < to && bytes[end] != '"') {
            end += bytes[end] == '\\' ? 2 : 1;
        }
        if (end - start >= SHORTEST) {
            look(scan, start, Math.min(end, to));
        }
        return end;
    }

    private static void look(Scan scan, int start, int end) {
        byte[] text = scan.innerText(end - start);
        int[] origin = scan.innerOrigin(end - start + 1);
        int length = NestedEscapes.decode(scan.bytes(), start, end, text, origin);
        scan.found(scan.scanInner(text, 0, length), origin, 0);
    }
}
