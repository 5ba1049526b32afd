package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * How a value is made up: which bytes it has, how often they change kind, how much of it is words. Over its first 96 bytes.
 */
final class Likeness {
    private static final int LONGEST = 96;
    private static final WordSet WORDS = WordSet.of(resource("words.txt"));
    private static final byte[] BIGRAMS = bigrams();
    private static final int SHORTEST_WORD = 4;
    private static final int LONGEST_WORD = 12;

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
    int underscores;
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

    private void read(Scan scan, int start, int end) {
        long seenLow = 0;
        long seenHigh = 0;
        int before = -1;
        int wordEnd = start;
        for (int i = start; i < end; i++) {
            int c = scan.at(i);
            count(c);
            turn(before, c);
            if (c < 64) {
                seenLow |= 1L << c;
            } else if (c < 128) {
                seenHigh |= 1L << (c - 64);
            }
            if (i >= wordEnd && Chars.is(c, Chars.LETTER)) {
                int word = wordAt(scan, i, end);
                wordLetters += word;
                wordEnd = i + Math.max(1, word);
            }
            before = c;
        }
        distinct = Long.bitCount(seenLow) + Long.bitCount(seenHigh);
        scan.looked((end - start) * 4);
    }

    private void count(int c) {
        letters += Chars.is(c, Chars.LETTER) ? 1 : 0;
        upper += Chars.is(c, Chars.UPPER) ? 1 : 0;
        lower += Chars.is(c, Chars.LOWER) ? 1 : 0;
        digits += Chars.is(c, Chars.DIGIT) ? 1 : 0;
        hex += Chars.is(c, Chars.HEX) ? 1 : 0;
        blanks += Chars.is(c, Chars.SPACE) ? 1 : 0;
        nonAscii += Chars.is(c, Chars.NON_ASCII) ? 1 : 0;
        if (!Chars.is(c, Chars.ALNUM | Chars.SPACE | Chars.NON_ASCII)) {
            switch (c) {
                case '.' -> dots++;
                case '/' -> slashes++;
                case '-' -> dashes++;
                case '_' -> underscores++;
                default -> signs++;
            }
        }
    }

    private void turn(int before, int c) {
        boolean letter = Chars.is(c, Chars.LETTER);
        boolean letterBefore = Chars.is(before, Chars.LETTER);
        if (letter && letterBefore) {
            pairs++;
            pairSum += BIGRAMS[((before & 31) - 1) * 26 + (c & 31) - 1];
            humps += Chars.is(before, Chars.LOWER) && Chars.is(c, Chars.UPPER) ? 1 : 0;
        }
        boolean digit = Chars.is(c, Chars.DIGIT);
        turns += (letter && Chars.is(before, Chars.DIGIT)) || (digit && letterBefore) ? 1 : 0;
    }

    /** Length of the longest known word that starts here, 0 where none does. */
    private static int wordAt(Scan scan, int start, int end) {
        long packed = 0;
        int longest = 0;
        int last = Math.min(end, start + LONGEST_WORD);
        for (int i = start; i < last && Chars.is(scan.at(i), Chars.LETTER); i++) {
            packed = WordSet.append(packed, scan.at(i));
            if (i - start + 1 >= SHORTEST_WORD && WORDS.has(packed)) {
                longest = i - start + 1;
            }
        }
        return longest;
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

    private static byte[] bigrams() {
        byte[] table = new byte[26 * 26];
        int i = 0;
        for (String row : resource("bigrams.txt").strip().split("\n", -1)) {
            for (int column = 0; column < 26; column++) {
                table[i++] = (byte) (row.charAt(column) - '0');
            }
        }
        return table;
    }

    private static String resource(String name) {
        try (InputStream in = Likeness.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.substring(text.indexOf('\n') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
    }
}
