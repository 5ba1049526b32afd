package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** Parameters of commands, URLs and connection strings: what is assigned to them is a value, and no piece of a program. */
final class Parameter {
    private static final int LONGEST_PAIR = 80;

    private Parameter() {}

    /** Whether the name before a sign is a parameter, and what stands without quotes behind it all of its value. */
    static boolean has(Scan scan, int nameStart, Operator.Kind sign, Value bare) {
        return switch (sign) {
            case FLAG -> isName(scan, nameStart);
            case ASSIGN -> isName(scan, nameStart) || isItem(scan, nameStart, bare) || isOfRow(scan, nameStart, bare);
            default -> false;
        };
    }

    private static boolean isName(Scan scan, int nameStart) {
        int before = scan.at(nameStart - 1);
        boolean option = scan.at(nameStart) == '-' && scan.at(nameStart + 1) == '-';
        return option
                || before == '&'
                || before == '?'
                || before == ';'
                || (before == '-' && scan.at(nameStart - 2) == '-');
    }

    /** Whether an item in quotes is a name and its value, and nothing else: {@code - "NAME=VALUE"}. */
    private static boolean isItem(Scan scan, int nameStart, Value value) {
        int quote = scan.at(nameStart - 1);
        int i = nameStart;
        while (i < value.start() && scan.at(i) != quote) {
            i++;
        }
        return i == value.start() && Chars.is(quote, Chars.QUOTE) && scan.at(value.end()) == quote;
    }

    /** Whether a value stands behind its name and a sign without a blank, and another such pair before or behind them. */
    private static boolean isOfRow(Scan scan, int nameStart, Value value) {
        if (scan.at(value.start() - 1) != '=') {
            return false;
        }
        int before = scan.skipBack(nameStart, Chars.BLANK);
        int behind = scan.skip(value.end(), Chars.BLANK);
        return (before < nameStart && endsPair(scan, before)) || (behind > value.end() && beginsPair(scan, behind));
    }

    private static boolean endsPair(Scan scan, int end) {
        int i = end;
        while (end - i < LONGEST_PAIR && Chars.is(scan.at(i - 1), Chars.WORD | Chars.DASH | Chars.DOT)) {
            i--;
        }
        scan.looked(end - i);
        return i < end && scan.at(i - 1) == '=' && Chars.is(scan.at(i - 2), Chars.WORD);
    }

    private static boolean beginsPair(Scan scan, int start) {
        int end = scan.skip(start, Chars.WORD);
        return end > start && scan.at(end) == '=' && Chars.is(scan.at(end + 1), Chars.WORD);
    }
}
