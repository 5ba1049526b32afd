package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Resource;
import dev.sluice.sanitize.scan.Scan;

/**
 * How a value is made up: which bytes it has, how often they change kind, how much of it is words. Over its first 96 bytes.
 */
final class Likeness {
    private static final int LONGEST = 96;
    private static final int LETTER_BITS = 5;
    private static final int LETTER = (1 << LETTER_BITS) - 1;
    private static final int FOUR_LETTERS = (1 << (KnownWords.SHORTEST * LETTER_BITS)) - 1;
    private static final byte[] BIGRAMS = bigrams();

    int length;
    int letters;
    int upper;
    int lower;
    int digits;
    int hex;
    int blanks;
    int signs;
    int nonAscii;
    int dots;
    int slashes;
    int dashes;
    /** How often letters give way to digits or the other way round. */
    int turns;
    /** How often lower case gives way to upper case. */
    int humps;
    /** Letters that are parts of words. */
    int wordLetters;

    int distinct;

    private int pairs;
    private int pairSum;

    private Likeness() {}

    static Likeness of(Scan scan, int start, int end) {
        Likeness likeness = new Likeness();
        likeness.read(scan, start, Math.min(end, start + LONGEST));
        likeness.length = end - start;
        return likeness;
    }

    /** One step a byte, and none that waits for what the byte is: what it adds to all counts stands in tables. */
    private void read(Scan scan, int start, int end) {
        byte[] bytes = scan.bytes();
        long seenLow = 0;
        long seenHigh = 0;
        long classes = 0;
        long signs = 0;
        int before = 0;
        int four = 0;
        int wordEnd = start;
        int often = 0;
        for (int i = start; i < end; i++) {
            int c = bytes[i] & 0xff;
            classes += Tally.classes(c);
            signs += Tally.signs(before, c);
            long bit = 1L << c;
            seenLow |= c < 64 ? bit : 0;
            seenHigh |= (c & 0xc0) == 64 ? bit : 0;
            int letter = Tally.letter(c);
            often += BIGRAMS[(four & LETTER) << LETTER_BITS | letter];
            four = (four << LETTER_BITS | letter) & FOUR_LETTERS;
            if (KnownWords.mayBegin(four) && i - KnownWords.SHORTEST + 1 >= wordEnd) {
                int first = i - KnownWords.SHORTEST + 1;
                int word = KnownWords.longestAt(bytes, first, end);
                wordLetters += word;
                wordEnd = first + word;
            }
            before = c;
        }
        distinct = Long.bitCount(seenLow) + Long.bitCount(seenHigh);
        take(classes, signs);
        pairSum = often;
        scan.looked((end - start) * 4);
    }

    private void take(long classes, long of) {
        upper = Tally.count(classes, Tally.UPPER);
        lower = Tally.count(classes, Tally.LOWER);
        letters = upper + lower;
        digits = Tally.count(classes, Tally.DIGITS);
        hex = Tally.count(classes, Tally.HEX);
        blanks = Tally.count(classes, Tally.BLANKS);
        nonAscii = Tally.count(classes, Tally.NON_ASCII);
        signs = Tally.count(of, Tally.SIGNS);
        dots = Tally.count(of, Tally.DOTS);
        slashes = Tally.count(of, Tally.SLASHES);
        dashes = Tally.count(of, Tally.DASHES);
        turns = Tally.count(of, Tally.TURNS);
        humps = Tally.count(of, Tally.HUMPS);
        pairs = Tally.count(of, Tally.PAIRS);
    }

    /** How usual its pairs of letters are: words have 6 and more, random letters 4. */
    double fluency() {
        return pairs == 0 ? 0 : (double) pairSum / pairs;
    }

    /** The share of its letters that are parts of words. */
    double wordShare() {
        return letters == 0 ? 0 : (double) wordLetters / letters;
    }

    /** Words with blanks between, or a text of another script. */
    boolean isSentence() {
        if (nonAscii > 0 && (blanks > 0 || nonAscii * 2 > letters)) {
            return true;
        }
        return blanks > 0 && (wordShare() >= 0.3 || fluency() > 5 || turns < 2);
    }

    /** Letters that make no word; the less a value is marked off, the less may it look like one. */
    boolean isRandomWord(Value.Place place) {
        if (letters < 4 || wordShare() >= 0.4) {
            return false;
        }
        double bound =
                switch (place) {
                    case QUOTED -> length < 6 ? 4.8 : 5.7;
                    case LINE -> length < 8 ? 4.8 : 5.5;
                    case WRAPPED -> length < 8 ? 4.5 : 5.2;
                    case BARE -> 4.8;
                };
        boolean mixed = humps >= 2 && upper < letters && place != Value.Place.BARE;
        return fluency() < (mixed ? bound + 0.5 : bound);
    }

    /** Letters and digits that make neither words nor a word with a number. */
    boolean isRandomMixture() {
        return (turns >= 3 && wordShare() < 0.7)
                || (wordShare() < 0.4 && fluency() < 5.7)
                || (turns >= 2 && wordShare() < 0.3);
    }

    /** Letters with digits or signs, where it is plain that they are a value. */
    boolean isMarkedPassword() {
        return wordShare() < 0.5 || turns >= 3 || (signs > 0 && digits > 0) || isFullOfSigns();
    }

    /** Four words and more with dashes between: a phrase to be typed. */
    boolean isPassphrase() {
        return dashes >= 3 && letters + dashes == length;
    }

    /** Letters with digits or signs, where they may be a piece of a program. */
    boolean isBarePassword() {
        return turns >= 3 || (wordShare() < 0.5 && (turns >= 2 || signs > 0));
    }

    /** What nobody would write by hand. */
    boolean isVeryRandom() {
        boolean mixed = turns >= 3 || (humps >= 3 && fluency() < 5.2);
        return digits > 0 && mixed && wordShare() < 0.35 && fluency() < 6 && blanks == 0 && distinct >= 10;
    }

    /** As passwords from generators are: no blank, and many signs of many kinds. */
    boolean isFullOfSigns() {
        return blanks == 0 && signs >= 5 && distinct >= 12;
    }

    boolean isHex() {
        return hex == length && length >= 16 && digits > 0;
    }

    boolean isBase64Url() {
        return hex < length && signs + dots + slashes + blanks == 0;
    }

    /** By two letters of the alphabet, from 1 on; what is no letter adds nothing. */
    private static byte[] bigrams() {
        byte[] table = new byte[1 << (2 * LETTER_BITS)];
        String[] rows = Resource.list(Likeness.class, "bigrams.txt").strip().split("\n", -1);
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows.length; column++) {
                table[(row + 1) << LETTER_BITS | (column + 1)] = (byte) (rows[row].charAt(column) - '0');
            }
        }
        return table;
    }
}
