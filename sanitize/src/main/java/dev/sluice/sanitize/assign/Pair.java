package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** Two values behind two names, of which the second is a secret's: {@code id/password: NAME / VALUE}. */
final class Pair {
    /** Each reads one more value. */
    private static final int LONGEST_FIRST = 100;

    private Pair() {}

    /** Reports the second value where a name stands behind another; whether it did. */
    static boolean look(Scan scan, int nameStart, Value first, Kind kind) {
        boolean isShort = !first.isNone() && first.end() - first.start() <= LONGEST_FIRST;
        if (!kind.isPassword() || !isShort || !isSecondName(scan, nameStart)) {
            return false;
        }
        Value second = second(scan, first);
        return !second.isNone() && Pieces.report(scan, new Value(second.start(), second.end(), Place.LINE), kind);
    }

    private static boolean isSecondName(Scan scan, int nameStart) {
        int stroke = scan.skipBack(nameStart, Chars.BLANK) - 1;
        return scan.at(stroke) == '/'
                && !Vocabulary.NO_PASSWORD.has(scan.bytes(), scan.skipBack(stroke, Chars.LETTER), stroke);
    }

    private static Value second(Scan scan, Value first) {
        int close = Value.closed(scan, first.end());
        int sign = scan.skip(close, Chars.BLANK);
        boolean stroke = scan.at(sign) == '/' && Chars.is(scan.at(sign + 1), Chars.BLANK);
        if (close > first.end() && !stroke) {
            return Value.NONE;
        }
        boolean divided = stroke || scan.at(sign) == ',';
        Value second = Value.read(scan, scan.skip(divided ? sign + 1 : sign, Chars.BLANK), Place.QUOTED, false);
        return second.start() > first.end() && (divided || endsLine(scan, second.end())) ? second : Value.NONE;
    }

    /** Whether the line ends behind an index, or a remark in brackets begins. */
    private static boolean endsLine(Scan scan, int index) {
        int behind = scan.skip(index, Chars.BLANK);
        return behind == scan.to() || scan.at(behind) == '(' || Chars.is(scan.at(behind), Chars.LINE_END);
    }
}
