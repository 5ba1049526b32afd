package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Markers;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/**
 * Names where an identity stands: behind {@code Author:}, {@code Signed-off-by:} and their kin, and before a mail address in
 * angle brackets. Not names in free text.
 */
final class Person {
    private static final Rule RULE = new Rule("person", FindingType.PERSON);
    private static final int LONGEST = 64;
    private static final int LONGEST_MAIL = 254;
    private static final int MOST_WORDS = 4;
    private static final String[] TRAILERS = {
        "author:",
        "authored-by:",
        "committer:",
        "signed-off-by:",
        "co-authored-by:",
        "reviewed-by:",
        "tested-by:",
        "acked-by:",
        "reported-by:",
        "suggested-by:",
        "helped-by:",
        "mentored-by:",
        "commit:",
        "tagger:",
        "merged-by:",
        "cc:",
        "@author "
    };

    private Person() {}

    static void register(Anchors anchors) {
        for (String trailer : TRAILERS) {
            anchors.anyCase(trailer, (scan, at) -> trailer(scan, at + trailer.length()));
        }
        anchors.classes(
                ByteClass.in(Chars.LETTER | Chars.NON_ASCII | Chars.DOT),
                ByteClass.of(" "),
                ByteClass.of("<"),
                1,
                Person::bracket);
    }

    private static void trailer(Scan scan, int after) {
        int start = scan.skip(after, Chars.BLANK);
        int end = nameEnd(scan, start);
        if (end > start && wordsOf(scan, start, end) >= 2) {
            scan.found(start, end, RULE);
        }
    }

    /** Up to the bracket of the mail address or the end of the line. */
    private static int nameEnd(Scan scan, int start) {
        int limit = Math.min(scan.to(), start + LONGEST);
        int i = start;
        while (i < limit && isOfName(scan.at(i))) {
            i++;
        }
        int end = scan.skipBack(i, Chars.SPACE);
        int c = scan.at(i);
        boolean closed =
                c == '<' || c < 0 || Chars.is(c, Chars.LINE_END | Chars.QUOTE) || c == '\\' || c == '(' || c == ',';
        return closed ? end : start;
    }

    private static void bracket(Scan scan, int blank) {
        if (blank < scan.recall(Memo.PERSON)) {
            return;
        }
        if (!isMail(scan, blank + 2)) {
            return;
        }
        int start = blank;
        while (blank - start < LONGEST && isOfName(scan.at(start - 1))) {
            start--;
        }
        scan.looked(blank - start);
        start = lastWords(scan, start, blank);
        scan.remember(Memo.PERSON, blank);
        if (start < blank) {
            scan.found(start, blank, RULE);
        }
    }

    /** Whether a mail address or its marker stands here before the bracket closes. */
    private static boolean isMail(Scan scan, int start) {
        if (Markers.endAt(scan, start) > 0) {
            return true;
        }
        int i = start;
        boolean sign = false;
        while (i - start < LONGEST_MAIL && isOfMail(scan.at(i))) {
            sign |= scan.at(i) == '@';
            i++;
        }
        return sign && scan.at(i) == '>';
    }

    private static boolean isOfMail(int c) {
        return Chars.is(c, Chars.WORD | Chars.DOT | Chars.DASH | Chars.NON_ASCII) || c == '@' || c == '+' || c == '%';
    }

    /** Start of the capitalized words that end here, at most four. */
    private static int lastWords(Scan scan, int from, int end) {
        int start = end;
        int words = 0;
        int i = end;
        while (i > from && words < MOST_WORDS) {
            int word = i;
            while (word > from && scan.at(word - 1) != ' ') {
                word--;
            }
            if (word == i || !startsLikeName(scan, word, i)) {
                break;
            }
            start = word;
            words++;
            i = word > from ? word - 1 : word;
        }
        return end - start >= 2 ? start : end;
    }

    private static int wordsOf(Scan scan, int start, int end) {
        int words = 0;
        int i = start;
        while (i < end) {
            int stop = i;
            while (stop < end && scan.at(stop) != ' ') {
                stop++;
            }
            if (!startsLikeName(scan, i, stop)) {
                return 0;
            }
            words++;
            i = stop + 1;
        }
        return words > MOST_WORDS ? 0 : words;
    }

    private static boolean startsLikeName(Scan scan, int start, int end) {
        boolean particle = end - start <= 3 && Chars.is(scan.at(start), Chars.LOWER);
        return (Chars.is(scan.at(start), Chars.UPPER | Chars.NON_ASCII) || particle) && scan.at(end - 1) != ':';
    }

    private static boolean isOfName(int c) {
        return Chars.is(c, Chars.LETTER | Chars.NON_ASCII | Chars.DOT | Chars.DASH) || c == ' ' || c == '\'';
    }
}
