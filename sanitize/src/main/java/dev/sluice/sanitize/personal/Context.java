package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;

/**
 * Words near a number that say what it is: before it in the same line, or at the end of the line before, or in the name
 * of its field.
 */
final class Context {
    private static final int REACH = 48;
    private static final int LONG_WORD = 5;
    private static final int REACH_BEHIND = 32;

    private Context() {}

    /** Whether one of the words, in lower case, stands at the beginning of a word before the index or in the field's name. */
    static boolean says(Scan scan, int index, ContextWords words) {
        return before(scan, index, words) || inName(scan, words);
    }

    /** Also looks a little way behind the end. */
    static boolean saysAround(Scan scan, int start, int end, ContextWords words) {
        return says(scan, start, words) || within(scan, end, Math.min(scan.to(), end + REACH_BEHIND), words);
    }

    private static boolean before(Scan scan, int index, ContextWords words) {
        int from = Math.max(scan.from(), index - REACH);
        if (isWordless(scan, from, index)) {
            return false;
        }
        int textEnd = Math.max(from, scan.skipBack(index, Chars.SPACE));
        for (int i = textEnd - 1; i >= from; i--) {
            if (Chars.is(scan.at(i), Chars.LINE_END)) {
                from = i + 1;
            }
        }
        return within(scan, from, index, words);
    }

    /** In rows of numbers each place is looked at once: where no letter has been is remembered. */
    private static boolean isWordless(Scan scan, int from, int to) {
        boolean known = scan.recall(Memo.WORDLESS_FROM) <= from && scan.recall(Memo.WORDLESS) >= from;
        int start = known ? scan.recall(Memo.WORDLESS) : from;
        int i = start;
        while (i < to && !Chars.is(scan.at(i), Chars.LETTER | Chars.NON_ASCII)) {
            i++;
        }
        scan.looked(i - start);
        scan.remember(Memo.WORDLESS, i);
        scan.remember(Memo.WORDLESS_FROM, known ? scan.recall(Memo.WORDLESS_FROM) : from);
        return i >= to;
    }

    private static boolean within(Scan scan, int from, int to, ContextWords words) {
        scan.looked(to - from);
        byte[] bytes = scan.bytes();
        int before = scan.at(from - 1);
        for (int i = from; i < to; i++) {
            int c = bytes[i] & 0xff;
            boolean starts = startsWord(before, c);
            before = c;
            if (starts) {
                for (String word : words.beginningWith(c)) {
                    if (i + word.length() <= to && scan.saysAt(i, word) && endsWord(scan.at(i + word.length()), word)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean startsWord(int before, int c) {
        return before != '['
                && Chars.is(c, Chars.LETTER | Chars.NON_ASCII)
                && (!Chars.is(before, Chars.LETTER) || (Chars.is(c, Chars.UPPER) && Chars.is(before, Chars.LOWER)));
    }

    /** A short word has to stand alone; a longer one may go on: {@code phones}. */
    private static boolean endsWord(int behind, String word) {
        return word.length() >= LONG_WORD || !Chars.is(behind, Chars.LOWER);
    }

    private static boolean inName(Scan scan, ContextWords words) {
        byte[] name = scan.name();
        for (int i = 0; i < name.length; i++) {
            if (startsWord(i == 0 ? ' ' : name[i - 1] & 0xff, name[i] & 0xff)) {
                for (String word : words.beginningWith(name[i] & 0xff)) {
                    if (says(name, i, word)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean says(byte[] name, int at, String word) {
        if (at + word.length() > name.length) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Chars.lower(name[at + i] & 0xff) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
