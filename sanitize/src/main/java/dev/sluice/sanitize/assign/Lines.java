package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** Whether a name begins its line, as in files of configuration and shells. */
final class Lines {
    private static final String[] LEADERS = {
        "export", "set", "env", "arg", "-e", "-d", "setx", "declare", "--form", "--build-arg"
    };

    private static final String[] SETTERS = {
        "setx", "setenv", "env", "git config", "config --global", "enable", "set -x", "set -gx", "set -ux", "set -g"
    };

    private static final int LONGEST_PAIR = 80;
    private static final Signs LEADS = Signs.of("+-# /*");

    private Lines() {}

    /** Whether a command before the name sets it to what stands behind a blank: {@code setx NAME VALUE}. */
    static boolean isSet(Scan scan, int nameStart) {
        int i = scan.skipBack(nameStart, Chars.BLANK);
        for (String setter : SETTERS) {
            if (i > scan.from() && i < nameStart && scan.saysAt(i - setter.length(), setter)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name is a parameter of a command, a URL or a connection string: what is assigned to it is a value. */
    static boolean isParameter(Scan scan, int nameStart) {
        int before = scan.at(nameStart - 1);
        boolean option = scan.at(nameStart) == '-' && scan.at(nameStart + 1) == '-';
        return option
                || before == '&'
                || before == '?'
                || before == ';'
                || (before == '-' && scan.at(nameStart - 2) == '-');
    }

    /** Whether an item in quotes is a name and its value, and nothing else: {@code - "NAME=VALUE"}. */
    static boolean isItem(Scan scan, int nameStart, int valueStart, int valueEnd) {
        int quote = scan.at(nameStart - 1);
        int i = nameStart;
        while (i < valueStart && scan.at(i) != quote) {
            i++;
        }
        return i == valueStart && Chars.is(quote, Chars.QUOTE) && scan.at(valueEnd) == quote;
    }

    /** Whether a value stands behind its name and a sign without a blank, and another such pair before or behind them. */
    static boolean isOfRow(Scan scan, int nameStart, int valueStart, int valueEnd) {
        if (scan.at(valueStart - 1) != '=') {
            return false;
        }
        int before = scan.skipBack(nameStart, Chars.BLANK);
        int behind = scan.skip(valueEnd, Chars.BLANK);
        return (before < nameStart && isPair(scan, before)) || (behind > valueEnd && isName(scan, behind));
    }

    /** Whether a name, a sign and a value end at an index. */
    private static boolean isPair(Scan scan, int end) {
        int i = end;
        while (end - i < LONGEST_PAIR && Chars.is(scan.at(i - 1), Chars.WORD | Chars.DASH | Chars.DOT)) {
            i--;
        }
        scan.looked(end - i);
        return i < end && scan.at(i - 1) == '=' && Chars.is(scan.at(i - 2), Chars.WORD);
    }

    /** Whether a name with a sign and a value behind it begins at an index. */
    private static boolean isName(Scan scan, int start) {
        int end = scan.skip(start, Chars.WORD);
        return end > start && scan.at(end) == '=' && Chars.is(scan.at(end + 1), Chars.WORD);
    }

    static boolean isAlone(Scan scan, int nameStart) {
        int i = scan.skipBack(nameStart, Chars.BLANK);
        for (String leader : LEADERS) {
            if (i > scan.from() && i < nameStart && scan.saysAt(i - leader.length(), leader)) {
                return true;
            }
        }
        i = Colours.startBefore(scan, i);
        while (i > scan.from() && nameStart - i < 24 && LEADS.has(scan.at(i - 1))) {
            i--;
        }
        i = Colours.startBefore(scan, i);
        return i == scan.from() || Chars.is(scan.at(i - 1), Chars.LINE_END);
    }

    /** Whether a name is all that a cell of a table holds, with the bar behind it at an index. */
    static boolean isCell(Scan scan, int nameStart, int bar) {
        int i = scan.skipBack(nameStart, Chars.BLANK | Chars.QUOTE);
        boolean tight = i == nameStart && !Chars.is(scan.at(bar - 1), Chars.BLANK);
        boolean begins = i == scan.from() || Chars.is(scan.at(i - 1), Chars.LINE_END);
        return scan.at(i - 1) == '|' || (begins && tight);
    }

    /** Whether a cell, or a line, ends behind an index. */
    static boolean endsCell(Scan scan, int index) {
        int i = scan.skip(index, Chars.BLANK);
        return i == scan.to() || scan.at(i) == '|' || scan.at(index) == ',' || Chars.is(scan.at(i), Chars.LINE_END);
    }
}
