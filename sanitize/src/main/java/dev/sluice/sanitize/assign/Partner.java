package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** Names whose value stands under another name: {@code name: DB_PASSWORD} and in the next line {@code value: …}. */
final class Partner {
    private static final int REACH = 120;

    private Partner() {}

    static void look(Scan scan, int start, int end, Kind kind) {
        if (scan.at(end) == '<' && scan.at(end + 1) == '/') {
            element(scan, end, kind);
            return;
        }
        int limit = Math.min(scan.to(), end + REACH);
        byte[] bytes = scan.bytes();
        boolean opened = false;
        for (int i = end; i < limit; i++) {
            int c = bytes[i];
            if (c == '}' || (c == '{' && opened) || c == '>' || c == '(') {
                return;
            }
            opened |= c == '{';
            int letter = c | 0x20;
            if (letter == 'v' || letter == 'd') {
                String word = letter == 'v' ? "value" : "default";
                if (isWord(scan, i, word)) {
                    value(scan, i, i + word.length(), kind);
                    return;
                }
            }
        }
    }

    /** {@code <key>password</key><string>…</string>}, {@code <name>…</name><value>…</value>}. */
    private static void element(Scan scan, int closing, Kind kind) {
        int i = closing;
        while (i - closing < REACH && scan.at(i) >= 0 && scan.at(i) != '>') {
            i++;
        }
        int next = NextLine.after(scan, i + 1);
        int open = next < 0 ? scan.skip(i + 1, Chars.BLANK) : next;
        if (scan.saysAt(open, "<value>") || scan.saysAt(open, "<string>")) {
            Value value = Value.element(scan, scan.at(open + 1) == 'v' ? open + 7 : open + 8);
            Pieces.report(scan, value, kind);
        }
    }

    private static boolean isWord(Scan scan, int index, String word) {
        return scan.saysAt(index, word)
                && !Chars.is(scan.at(index - 1), Chars.ALNUM)
                && !Chars.is(scan.at(index + word.length()), Chars.WORD);
    }

    private static void value(Scan scan, int at, int end, Kind kind) {
        Operator.Found operator = Operator.after(scan, at, end);
        if (operator.kind() != Operator.Kind.ASSIGN && operator.kind() != Operator.Kind.COLON) {
            return;
        }
        Value quoted = Value.quoted(scan, operator.end(), Place.QUOTED);
        Value value = quoted.isNone() ? Value.bare(scan, operator.end(), false) : quoted;
        Pieces.report(scan, value, kind);
    }
}
