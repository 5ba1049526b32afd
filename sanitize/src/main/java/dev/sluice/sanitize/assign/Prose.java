package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** What sentences put between a name and its value: {@code is}, {@code for staging is:}, {@code (staging):}, or only a blank. */
final class Prose {
    private static final String[] VERBS = {
        "is", "was", "set to", "changed to", "is set to", "has been set to", "is now", "is generated"
    };
    private static final String[] WHOSE = {"for ", "of ", "on ", "is generated for "};
    private static final String[] KEYS = {"api", "secret", "access", "auth", "signing", "encryption", "master"};
    private static final String STOPS = ".,;:!?";
    private static final int MOST_WORDS = 4;
    private static final int LONGEST = 64;
    private static final int SHORTEST_RANDOM = 10;

    private Prose() {}

    /** Where the value may start, behind the words at an index; or -1. */
    static int after(Scan scan, int at) {
        if (scan.at(at) == '(') {
            int close = close(scan, at);
            int sign = scan.skip(close, Chars.BLANK);
            return close > at && (scan.at(sign) == ':' || scan.at(sign) == '=') ? sign + 1 : -1;
        }
        for (String word : WHOSE) {
            if (scan.saysAt(at, word)) {
                return behindOwner(scan, at + word.length());
            }
        }
        return verb(scan, at);
    }

    /** Whether the word before a bare {@code key} says what kind it is: {@code api key}. */
    static boolean isKey(Scan scan, int start, int end) {
        if (end - start != 3 || !scan.saysAt(start, "key") || !Chars.is(scan.at(start - 1), Chars.BLANK)) {
            return false;
        }
        for (String word : KEYS) {
            int first = start - 1 - word.length();
            if (scan.saysAt(first, word) && !Chars.is(scan.at(first - 1), Chars.WORD)) {
                return true;
            }
        }
        return false;
    }

    /** Reports the bare value that starts at an index, behind a name, where nobody would write it by hand. */
    static void look(Scan scan, int start, Kind kind) {
        if (kind == Kind.RANDOM || kind == Kind.JWK) {
            return;
        }
        Value value = Value.bare(scan, start, false);
        if (value.end() - start >= SHORTEST_RANDOM && SecretValue.isRandom(scan, value)) {
            scan.found(start, endOfWord(scan, value.end()), Assigned.rule(kind));
        }
    }

    /** Without what ends a sentence. */
    private static int endOfWord(Scan scan, int end) {
        int i = end;
        while (STOPS.indexOf(scan.at(i - 1)) >= 0) {
            i--;
        }
        return i;
    }

    /**
     * Where a bare value may start behind a name: behind blanks, a bracket, a dash, a stroke, a comma or the word to; or
     * the text's end.
     */
    static int next(Scan scan, int end) {
        int first = scan.skip(end, Chars.BLANK);
        int i = first > end && scan.saysAt(first, "to ") ? scan.skip(first + 3, Chars.BLANK) : first;
        int c = scan.at(i);
        boolean divided = c == '[' || ((c == '-' || c == '/' || c == ',') && Chars.is(scan.at(i + 1), Chars.BLANK));
        return divided ? scan.skip(i + 1, Chars.BLANK) : i == end ? scan.to() : i;
    }

    private static int verb(Scan scan, int at) {
        for (String verb : VERBS) {
            int end = at + verb.length();
            if (scan.saysAt(at, verb)) {
                int sign = scan.at(end) == ':' ? end + 1 : end;
                if (Chars.is(scan.at(sign), Chars.BLANK) && !isVerb(scan, sign + 1)) {
                    return sign;
                }
            }
        }
        return -1;
    }

    /** {@code is} is followed by the rest of {@code is set to}. */
    private static boolean isVerb(Scan scan, int at) {
        return scan.saysAt(at, "set to") || scan.saysAt(at, "now ") || scan.saysAt(at, "generated");
    }

    /** Some words, of which the last one has a colon or a verb behind it. */
    private static int behindOwner(Scan scan, int at) {
        int i = at;
        for (int words = 0; words < MOST_WORDS && i - at < LONGEST; words++) {
            int end = i;
            while (end - at < LONGEST && scan.at(end) >= 0 && !Chars.is(scan.at(end), Chars.SPACE)) {
                end++;
            }
            if (end == i || !Chars.is(scan.at(end), Chars.BLANK)) {
                return -1;
            }
            if (scan.at(end - 1) == ':') {
                return end;
            }
            i = scan.skip(end, Chars.BLANK);
            int verb = verb(scan, i);
            if (verb >= 0) {
                return verb;
            }
        }
        return -1;
    }

    private static int close(Scan scan, int open) {
        int i = open + 1;
        while (i - open < LONGEST && scan.at(i) >= 0 && !Chars.is(scan.at(i), Chars.LINE_END) && scan.at(i) != ')') {
            i++;
        }
        return scan.at(i) == ')' ? i + 1 : open;
    }
}
