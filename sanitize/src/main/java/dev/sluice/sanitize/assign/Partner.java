package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.PairSet;
import dev.sluice.sanitize.scan.Scan;

/**
 * Names whose value stands under another name, behind it or before it: {@code name: DB_PASSWORD} and in the next line
 * {@code value: …}, {@code {"value":"…","name":"DB_PASSWORD"}}, {@code <add key="DbPassword" value="…"/>},
 * {@code <setting name="password"><value>…</value>}.
 */
final class Partner {
    private static final int REACH = 120;
    private static final int REACH_BACK = 180;
    private static final int LONGEST_KEY = 40;
    private static final String FORM = "form-data; name=\"";
    private static final String[] VALUES = {"<value>", "<string>", "<param-value>", "<env-entry-value>", "<td>", "<dd>"
    };

    /** What ends the search behind a name, and what the keys of values begin with. */
    private static final PairSet SIGNS = PairSet.of("}", "{", "(", ">", "va", "de", "bo");

    private Partner() {}

    /** Whether a value was found that belongs to the name between two indices. */
    static boolean look(Scan scan, int start, int end, Kind kind) {
        return behind(scan, start, end, kind) || formData(scan, start, end, kind) || before(scan, start, kind);
    }

    private static boolean behind(Scan scan, int start, int end, Kind kind) {
        if (scan.at(end) == '<' && scan.at(end + 1) == '/') {
            return element(scan, end, kind);
        }
        int limit = Math.min(scan.to(), end + REACH);
        byte[] bytes = scan.bytes();
        boolean opened = false;
        for (int i = SIGNS.next(scan, end, limit); i < limit; i = SIGNS.next(scan, i + 1, limit)) {
            int c = bytes[i];
            if (c == '}' || (c == '{' && opened) || c == '(') {
                return false;
            }
            if (c == '>') {
                return bytes[i - 1] != '/' && opens(scan, start) && element(scan, i, kind);
            }
            opened |= c == '{';
            int key = key(scan, i, c | 0x20);
            if (key > 0) {
                return value(scan, i, i + key, scan.to(), kind);
            }
        }
        return false;
    }

    /** The length of the key of a value that starts at an index, with this letter in lower case; 0 where none does. */
    private static int key(Scan scan, int index, int letter) {
        String word =
                switch (letter) {
                    case 'v' -> "value";
                    case 'd' -> "default";
                    case 'b' -> scan.at(index - 1) == '-' ? "body" : "";
                    default -> "";
                };
        return !word.isEmpty() && isWord(scan, index, word) ? word.length() : 0;
    }

    /** Whether a name stands in the opening tag of an element: its own, or in an attribute. */
    private static boolean opens(Scan scan, int start) {
        return scan.at(start - 1) == '<' || Chars.is(scan.at(start - 1), Chars.QUOTE);
    }

    /** {@code <key>password</key><string>…</string>}, {@code <name>…</name><value>…</value>}. */
    private static boolean element(Scan scan, int closing, Kind kind) {
        int i = closing;
        while (i - closing < REACH && scan.at(i) >= 0 && scan.at(i) != '>') {
            i++;
        }
        int next = NextLine.after(scan, i + 1);
        int open = next < 0 ? scan.skip(i + 1, Chars.BLANK) : next;
        for (String tag : VALUES) {
            if (scan.saysAt(open, tag)) {
                return Pieces.report(scan, Value.element(scan, open + tag.length()), kind);
            }
        }
        return false;
    }

    /** {@code Content-Disposition: form-data; name="password"}, with the value alone in a line behind an empty one. */
    private static boolean formData(Scan scan, int start, int end, Kind kind) {
        if (!scan.saysAt(start - FORM.length(), FORM) || scan.at(end) != '"') {
            return false;
        }
        int next = NextLine.after(scan, end + 1);
        Value value = next < 0 ? Value.NONE : Value.bare(scan, next, true);
        return !value.isNone() && NextLine.isWholeLine(scan, value) && Pieces.report(scan, value, kind);
    }

    /** The value that stands before its name, where the name is itself the value of a key. */
    private static boolean before(Scan scan, int start, Kind kind) {
        int sign = keyEnd(scan, start);
        if (sign < 0) {
            return false;
        }
        int limit = Math.max(scan.from(), start - REACH_BACK);
        int i = sign;
        for (; i >= limit; i--) {
            int c = scan.at(i);
            if (c == '{' || c == '}' || c == '<' || c == '>') {
                break;
            }
            if ((c | 0x20) == 'v' && isWord(scan, i, "value")) {
                scan.looked(start - i);
                return value(scan, i, i + "value".length(), start, kind);
            }
        }
        scan.looked(start - i);
        return false;
    }

    /** Where the sign of assignment stands of which this name is the value; or -1. */
    private static int keyEnd(Scan scan, int start) {
        int i = start;
        while (start - i < LONGEST_KEY
                && (Chars.is(scan.at(i - 1), Chars.QUOTE | Chars.BLANK) || scan.at(i - 1) == '\\')) {
            i--;
        }
        return scan.at(i - 1) == ':' || scan.at(i - 1) == '=' ? i - 1 : -1;
    }

    private static boolean isWord(Scan scan, int index, String word) {
        int before = scan.at(index - 1);
        boolean hump = Chars.is(scan.at(index), Chars.UPPER) && Chars.is(before, Chars.LOWER);
        return scan.saysAt(index, word)
                && (hump || !Chars.is(before, Chars.ALNUM))
                && !Chars.is(scan.at(index + word.length()), Chars.WORD);
    }

    private static boolean value(Scan scan, int at, int end, int limit, Kind kind) {
        Operator.Found operator = Operator.after(scan, at, end);
        boolean flag = operator.kind() == Operator.Kind.FLAG && scan.at(at - 1) == '-';
        if (!flag && operator.kind() != Operator.Kind.ASSIGN && operator.kind() != Operator.Kind.COLON) {
            return false;
        }
        Value value = Value.read(scan, operator.end(), Place.QUOTED, false);
        return value.end() <= limit && Pieces.report(scan, value, kind);
    }
}
