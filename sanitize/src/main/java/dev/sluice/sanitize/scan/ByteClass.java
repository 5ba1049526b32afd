package dev.sluice.sanitize.scan;

import java.util.function.IntPredicate;

/**
 * A set of bytes, as coarse as the prefilter sees them: all digits as one, few signs apart.
 *
 * @param folds the bytes as those of a pair, a bit each: see {@link Fold}
 * @param shades the bytes as those beside a pair, a bit each: see {@link Shade}
 */
public record ByteClass(long folds, long shades) {
    /** Every byte. */
    public static final ByteClass ANY = where(c -> true);
    /** Digits. */
    public static final ByteClass DIGITS = of("0");
    /** What is no ASCII letter. */
    public static final ByteClass NO_LETTERS = where(c -> !Chars.is(c, Chars.LETTER));
    /** What is neither letter nor digit nor underscore nor dot. */
    public static final ByteClass BREAKS = where(c -> !Chars.is(c, Chars.WORD) && c != '.');
    /** What may stand before a word: no letter or digit, unless an escape ends with it ({@link Boundary}). */
    public static final ByteClass BEFORE_WORD = where(c -> !Chars.is(c, Chars.ALNUM) || Boundary.endsEscape(c));

    /** The bytes of an ASCII string. */
    public static ByteClass of(String bytes) {
        return where(c -> bytes.indexOf(c) >= 0);
    }

    /** The bytes of one or more of the classes of {@link Chars}. */
    public static ByteClass in(int classes) {
        return where(c -> Chars.is(c, classes));
    }

    /** The bytes of this class and those of another. */
    public ByteClass or(ByteClass other) {
        return new ByteClass(folds | other.folds, shades | other.shades);
    }

    private static ByteClass where(IntPredicate belongs) {
        long folds = 0;
        long shades = 0;
        for (int c = 0; c < 256; c++) {
            if (belongs.test(c)) {
                folds |= 1L << Fold.of(c);
                shades |= Shade.of((byte) c);
            }
        }
        return new ByteClass(folds, shades);
    }
}
