package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;

/** Values in quotes a little further on in the line of their name: {@code password = decrypt("…")}. */
final class Wrapped {
    private static final int LONGEST = 160;
    private static final int MOST_TEXTS = 3;

    private Wrapped() {}

    /** Reports what is secret behind the beginning of a value that stands in no quotes itself. */
    static void look(Scan scan, Value value, Kind kind) {
        if (value.place() == Place.QUOTED) {
            return;
        }
        int limit = Math.min(scan.to(), value.start() + LONGEST);
        int texts = 0;
        boolean call = false;
        int i = firstSign(scan, value.start(), limit);
        while (i < limit && texts < (call ? MOST_TEXTS : 1) && scan.at(i) != '\n' && scan.at(i) != ';') {
            Value inner = Chars.is(scan.at(i), Chars.QUOTE) ? Value.quoted(scan, i, Place.WRAPPED) : Value.NONE;
            if (!inner.isNone() && Pieces.report(scan, inner, kind)) {
                return;
            }
            call |= scan.at(i) == '(';
            texts += inner.isNone() ? 0 : 1;
            i = inner.isNone() ? i + 1 : inner.end() + 1;
        }
    }

    /** Where the first sign stands that {@link #look} heeds, or the limit or what lies behind it. */
    private static int firstSign(Scan scan, int start, int limit) {
        boolean known = start >= scan.recall(Memo.UNQUOTED_FROM) && start <= scan.recall(Memo.UNQUOTED);
        int from = known ? scan.recall(Memo.UNQUOTED) : start;
        int i = from;
        while (i < limit
                && !Chars.is(scan.at(i), Chars.QUOTE | Chars.LINE_END)
                && scan.at(i) != ';'
                && scan.at(i) != '(') {
            i++;
        }
        scan.looked(i - from);
        scan.remember(Memo.UNQUOTED_FROM, known ? scan.recall(Memo.UNQUOTED_FROM) : start);
        scan.remember(Memo.UNQUOTED, i);
        return i;
    }
}
