package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** Values that a program puts together from texts in quotes: {@code "…" + "…"}, over as many lines as it likes. */
final class Pieces {
    private static final int LONGEST_JOINT = 80;
    private static final Signs JOINTS = Signs.of("+.&|");

    private Pieces() {}

    /** Reports a value with the pieces that go on with it, where it or one of them is a secret; whether it did. */
    static boolean report(Scan scan, Value value, Kind kind) {
        boolean secret = SecretValue.is(scan, value, kind);
        if (!value.isQuoted() || value.start() < scan.recall(Memo.PIECES)) {
            return secret && found(scan, value, Assigned.rule(kind));
        }
        int last = value.end();
        for (Value piece = next(scan, value); !piece.isNone(); piece = next(scan, piece)) {
            secret |= SecretValue.is(scan, piece, kind);
            last = piece.end();
        }
        scan.remember(Memo.PIECES, last);
        for (Value piece = value; secret && !piece.isNone(); piece = next(scan, piece)) {
            found(scan, piece, Assigned.rule(kind));
        }
        return secret;
    }

    private static boolean found(Scan scan, Value value, Rule rule) {
        boolean lineEnd = value.end() - value.start() <= 2 && scan.at(value.start()) == '\\';
        if (!lineEnd) {
            scan.found(value.start(), value.end(), rule);
        }
        return true;
    }

    private static Value next(Scan scan, Value piece) {
        int i = Value.closed(scan, piece.end());
        if (i == piece.end()) {
            return Value.NONE;
        }
        int close = i - 1;
        boolean joint = false;
        while (i - close < LONGEST_JOINT && !(joint && Value.opensQuote(scan, i))) {
            boolean sign = isJoint(scan, i);
            if (!sign && !Chars.is(scan.at(i), Chars.SPACE) && !Lines.isDiffSign(scan, i)) {
                break;
            }
            joint |= sign;
            i++;
        }
        return joint && Value.opensQuote(scan, i) ? Value.quoted(scan, i, piece.place()) : Value.NONE;
    }

    private static boolean isJoint(Scan scan, int i) {
        int c = scan.at(i);
        return c == '\\' ? Chars.is(scan.at(i + 1), Chars.LINE_END) : JOINTS.has(c) && !Lines.isDiffSign(scan, i);
    }
}
