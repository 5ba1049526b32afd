package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** What pages put around a name or a value, so that it looks different: stars and lines of Markdown, tags and entities of HTML. */
final class Markup {
    private static final String[] TAGS = {
        "b>", "i>", "em>", "tt>", "kbd>", "code>", "span>", "strong>", "td>", "th>", "dt>", "dd>"
    };
    private static final String[] EQUALS = {"&#61;", "&#x3d;", "&equals;"};
    private static final String[] COLONS = {"&#58;", "&#x3a;", "&colon;"};

    private Markup() {}

    /** Behind stars and lines with a blank behind them, and behind tags; the index itself where none stand there. */
    static int behind(Scan scan, int at) {
        int c = scan.at(at);
        if (c == '*' || c == '_') {
            int end = scan.at(at + 1) == c ? at + 2 : at + 1;
            return Chars.is(scan.at(end), Chars.BLANK) ? end : at;
        }
        int i = at;
        for (int tag = scan.skip(i, Chars.BLANK); scan.at(tag) == '<'; tag = scan.skip(i, Chars.BLANK)) {
            int end = tagEnd(scan, tag);
            if (end < 0) {
                return i;
            }
            i = end;
        }
        return i;
    }

    /** Where the sign stands that follows a name, behind the stars or the tag that end it: {@code **name**:}; or -1. */
    static int sign(Scan scan, int at) {
        int i = at;
        if (scan.at(at) == '*') {
            i = scan.at(at + 1) == '*' ? at + 2 : at + 1;
        } else if (scan.at(at) == '<' && scan.at(at + 1) == '/') {
            i = Math.max(at, tagEnd(scan, at));
        }
        int sign = scan.skip(i, Chars.BLANK);
        return i > at && (scan.at(sign) == ':' || scan.at(sign) == '=') ? sign : -1;
    }

    /** Behind an entity for a sign of assignment; or -1. */
    static int equalsEnd(Scan scan, int at) {
        return entityEnd(scan, at, EQUALS);
    }

    /** Behind an entity for a colon; or -1. */
    static int colonEnd(Scan scan, int at) {
        return entityEnd(scan, at, COLONS);
    }

    private static int entityEnd(Scan scan, int at, String[] entities) {
        for (String entity : entities) {
            if (scan.saysAt(at, entity)) {
                return at + entity.length();
            }
        }
        return -1;
    }

    private static int tagEnd(Scan scan, int at) {
        int name = scan.at(at + 1) == '/' ? at + 2 : at + 1;
        for (String tag : TAGS) {
            if (scan.saysAt(name, tag)) {
                return name + tag.length();
            }
        }
        return -1;
    }
}
