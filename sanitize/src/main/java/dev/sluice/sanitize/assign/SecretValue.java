package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Markers;
import dev.sluice.sanitize.scan.Scan;

/** Whether a value beside a secret-like name looks like a secret, and not like a placeholder, a reference or a word. */
public final class SecretValue {
    private static final int SHORTEST = 3;
    private static final int SHORTEST_TOKEN = 8;
    private static final int SHORTEST_SECRET = 6;
    private static final int SHORTEST_BEFORE_QUESTION = 10;
    private static final int LEAST_TURNS = 3;
    private static final int SHORTEST_PAT = 20;
    private static final int SHORTEST_RANDOM = 16;
    private static final int SHORTEST_JWK = 20;

    private SecretValue() {}

    static boolean is(Scan scan, Value value, Kind kind) {
        int start = value.start();
        for (int marker = Markers.endAt(scan, start); marker >= 0; marker = Markers.endAt(scan, start)) {
            start = marker;
        }
        return isAfterMarkers(
                scan, start == value.start() ? value : new Value(start, value.end(), value.place()), kind);
    }

    private static boolean isAfterMarkers(Scan scan, Value value, Kind kind) {
        int length = value.end() - value.start();
        if (length < SHORTEST || Shapes.isHexNumber(scan, value) || Stencil.isOne(scan, value.start(), value.end())) {
            return false;
        }
        Likeness look = Likeness.of(scan, value.start(), value.end());
        return look.distinct > 2
                && !look.isSentence()
                && looksLike(kind, scan, value, look)
                && !Shapes.isAlphabet(scan, value);
    }

    private static boolean looksLike(Kind kind, Scan scan, Value value, Likeness look) {
        int length = look.length;
        return switch (kind) {
            case NONE -> false;
            case PASSWORD -> isPassword(scan, value, look);
            case PASS -> !Shapes.isShare(scan, value) && isPassword(scan, value, look);
            case SECRET -> isToken(scan, value, look, value.place() == Place.QUOTED ? SHORTEST_SECRET : SHORTEST_TOKEN);
            case PAT -> isWord(scan, value) && isToken(scan, value, look, SHORTEST_PAT);
            case PGP_KEY -> !Shapes.isFingerprint(look) && isToken(scan, value, look, SHORTEST_TOKEN);
            case RANDOM -> length >= SHORTEST_RANDOM && look.isVeryRandom() && !Shapes.namesThings(scan, value, look);
            case JWK -> length >= SHORTEST_JWK && look.isVeryRandom() && look.isBase64Url();
            case TOKEN, KEY -> isToken(scan, value, look, SHORTEST_TOKEN);
        };
    }

    /** Whether it is one word, with no sign that patterns have. */
    private static boolean isWord(Scan scan, Value value) {
        return scan.skip(value.start(), Chars.WORD | Chars.DASH) >= value.end();
    }

    /** Whether a password without a name, as it stands in a URL or behind a user's name, is one. */
    public static boolean isPassword(Scan scan, int start, int end) {
        return is(scan, new Value(start, end, Place.QUOTED), Kind.PASSWORD);
    }

    /** Whether a password is one where a word may stand as well: not short, mixed, and without a scope and its colon first. */
    public static boolean isMixedPassword(Scan scan, int start, int end) {
        return scan.at(scan.skip(start, Chars.LETTER | Chars.UNDERSCORE | Chars.DASH | Chars.DOT)) != ':'
                && end - start >= SHORTEST_TOKEN
                && Likeness.of(scan, start, end).turns >= LEAST_TURNS
                && isPassword(scan, start, end);
    }

    /** Whether a token without a name, as it stands behind a scheme word, is one. */
    public static boolean isToken(Scan scan, int start, int end) {
        return is(scan, new Value(start, end, Place.QUOTED), Kind.TOKEN);
    }

    /** Whether a bare value looks like nothing but a generated one: many changes of kind, letters of both cases, no known shape. */
    static boolean isRandom(Scan scan, Value value) {
        if (Markers.endAt(scan, value.start()) >= 0 || Stencil.isOne(scan, value.start(), value.end())) {
            return false;
        }
        Likeness look = Likeness.of(scan, value.start(), value.end());
        return look.isVeryRandom()
                && look.upper > 0
                && look.lower > 0
                && !Shapes.isReference(scan, value, look)
                && !Shapes.namesThings(scan, value, look);
    }

    /** Whether what stands in a value's place is the name of one, or a word for it. */
    public static boolean isStandIn(Scan scan, int start, int end) {
        return Markers.endAt(scan, start) == end || Stencil.isOne(scan, start, end);
    }

    private static boolean isPassword(Scan scan, Value value, Likeness look) {
        boolean line = value.place() == Place.LINE && !Shapes.isCode(scan, value);
        boolean marked = value.place() == Place.QUOTED || line;
        if (look.letters == 0) {
            return look.digits >= (marked ? 6 : 8)
                    && look.dots < 2
                    && look.distinct > 3
                    && !Shapes.isSequence(scan, value);
        }
        if (look.digits == 0 && look.signs == 0) {
            return look.isRandomWord(value.place()) || (value.place() == Place.QUOTED && look.isPassphrase());
        }
        if (isQuestion(scan, value, look)) {
            return false;
        }
        return marked ? look.isMarkedPassword() : !Shapes.isReference(scan, value, look) && look.isBarePassword();
    }

    /** {@code Password forgotten?}, or a type that may be missing: {@code password: PwdMgr?}. */
    private static boolean isQuestion(Scan scan, Value value, Likeness look) {
        return value.place() != Place.QUOTED
                && look.digits == 0
                && look.signs == 1
                && scan.at(value.end() - 1) == '?'
                && (look.letters < SHORTEST_BEFORE_QUESTION || look.upper == 0 || !look.isRandomWord(value.place()));
    }

    private static boolean isToken(Scan scan, Value value, Likeness look, int shortest) {
        if (look.length < shortest) {
            return false;
        }
        if (look.letters == 0) {
            return look.digits >= 12 && look.dots < 2 && look.distinct > 4 && !Shapes.isSequence(scan, value);
        }
        if (look.isHex() || Shapes.isUuid(scan, value)) {
            return true;
        }
        if (look.digits == 0) {
            return look.isRandomWord(value.place()) || (value.place() == Place.QUOTED && look.isFullOfSigns());
        }
        if (value.place() != Place.QUOTED && Shapes.isReference(scan, value, look)) {
            return false;
        }
        return look.isRandomMixture();
    }
}
