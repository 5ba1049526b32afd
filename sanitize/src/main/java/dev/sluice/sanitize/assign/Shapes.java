package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Markers;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** Shapes of values that are known for what they are: pieces of programs, UUIDs, hashes, rows of digits. */
final class Shapes {
    private static final int UUID = 36;
    private static final int FINGERPRINT = 40;
    private static final int KEY_ID = 16;
    private static final int SHORT_KEY_ID = 8;
    private static final int LONGEST_CODE = 512;
    private static final int LONGEST_NUMBER = 22;
    private static final int MOST_TURNS = 3;
    private static final int ALPHABET = 20;
    private static final int MOST_IN_ORDER = 85; // percent
    private static final Signs ODD = Signs.of("!@#%^~");

    private Shapes() {}

    /** A piece of a program: names joined by dots, calls, indices. */
    static boolean isReference(Scan scan, Value value, Likeness look) {
        int first = scan.at(value.start());
        boolean pointer = first == '*';
        if (pointer ? isPointer(look) : !Chars.is(first, Chars.LETTER | Chars.UNDERSCORE)) {
            return "$&*([{".indexOf(first) >= 0;
        }
        return holdsCode(scan, value)
                || (look.wordShare() >= 0.5 && !holdsOdd(scan, value, look))
                || (look.dots > 0 && look.fluency() > 5 && look.turns < 3);
    }

    /** Behind the star of a pointer stands a name. */
    private static boolean isPointer(Likeness look) {
        return look.turns < MOST_TURNS || look.wordShare() >= 0.5;
    }

    private static boolean holdsCode(Scan scan, Value value) {
        for (int i = value.start(); i < value.end() && i - value.start() < LONGEST_CODE; i++) {
            int c = scan.at(i);
            if (Chars.is(c, Chars.WORD)) {
                continue;
            }
            if (c == '(' || isIndex(scan, i) || c == '{' || (c == '-' && scan.at(i + 1) == '>')) {
                return true;
            }
        }
        return false;
    }

    /** Whether digits and a sign stand in it that names in programs do not have. */
    private static boolean holdsOdd(Scan scan, Value value, Likeness look) {
        boolean odd = false;
        for (int i = value.start(); i < value.end() && i - value.start() < LONGEST_CODE && look.turns >= 2; i++) {
            odd |= ODD.has(scan.at(i));
        }
        return odd;
    }

    /** The beginning of a piece of a program, also where a line of configuration might stand. */
    static boolean isCode(Scan scan, Value value) {
        int i = scan.skip(value.start(), Chars.WORD | Chars.DOT);
        int c = i < value.end() ? scan.at(i) : -1;
        return c == '(' || isIndex(scan, i) || (c == '{' && i == value.start());
    }

    private static boolean isIndex(Scan scan, int index) {
        return scan.at(index) == '[' && Markers.endAt(scan, index) < 0;
    }

    /** Hashes, UUIDs and numbers: they name things. */
    static boolean namesThings(Scan scan, Value value, Likeness look) {
        return look.hex + look.dashes == look.length || isUuid(scan, value) || look.dots > 1;
    }

    /** The fingerprint of a PGP key, or one of the two ends of it that are its ids, as GnuPG writes them. */
    static boolean isFingerprint(Likeness look) {
        boolean whole = look.length == FINGERPRINT || look.length == KEY_ID || look.length == SHORT_KEY_ID;
        return whole && look.hex == look.length && look.lower == 0;
    }

    static boolean isUuid(Scan scan, Value value) {
        if (value.end() - value.start() != UUID) {
            return false;
        }
        for (int i = 0; i < UUID; i++) {
            int c = scan.at(value.start() + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !Chars.is(c, Chars.HEX)) {
                return false;
            }
        }
        return true;
    }

    /** A number of a program: {@code 0x000000E0UL}. */
    static boolean isHexNumber(Scan scan, Value value) {
        if (value.place() == Value.Place.QUOTED || !scan.saysAt(value.start(), "0x")) {
            return false;
        }
        int end = scan.skip(value.start() + 2, Chars.HEX);
        while (end < value.end() && "uUlL".indexOf(scan.at(end)) >= 0) {
            end++;
        }
        return end == value.end() && end - value.start() <= LONGEST_NUMBER;
    }

    /** A number with digits behind a point or a stroke, also a percentage: {@code 0.6707317}, {@code 120/125}, {@code 96.15%}. */
    static boolean isShare(Scan scan, Value value) {
        int sign = scan.skip(value.start(), Chars.DIGIT);
        int end = scan.at(sign) == '.' || scan.at(sign) == '/' ? scan.skip(sign + 1, Chars.DIGIT) : sign;
        return end > sign + 1 && (scan.at(end) == '%' ? end + 1 : end) == value.end();
    }

    /** Whether most of its letters stand in the alphabet's order, some left out: what something may be made of. */
    static boolean isAlphabet(Scan scan, Value value) {
        int length = value.end() - value.start();
        if (length < ALPHABET || length > LONGEST_CODE) {
            return false;
        }
        int steps = 0;
        for (int i = value.start() + 1; i < value.end(); i++) {
            int step = scan.at(i) - scan.at(i - 1);
            steps += step == 1 || step == 2 ? 1 : 0;
        }
        return steps * 100 >= (length - 1) * MOST_IN_ORDER;
    }

    /** 123456, 987654, 112233: steps of always the same width. */
    static boolean isSequence(Scan scan, Value value) {
        int odd = 0;
        for (int i = value.start() + 1; i < value.end(); i++) {
            int step = scan.at(i) - scan.at(i - 1);
            odd += step == 1 || step == -1 || step == 0 || step == -9 ? 0 : 1;
        }
        return odd <= (value.end() - value.start()) / 6;
    }
}
