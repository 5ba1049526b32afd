package dev.sluice.sanitize.scan;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * A set of bytes, as coarse as the prefilter sees them: without case, all digits as one.
 *
 * @param folds the folded bytes
 */
public record ByteClass(Set<Integer> folds) {
    /** Every byte. */
    public static final ByteClass ANY = where(c -> true);
    /** Digits. */
    public static final ByteClass DIGITS = of("0");
    /** What is no ASCII letter. */
    public static final ByteClass NO_LETTERS = where(c -> !Chars.is(c, Chars.LETTER));
    /** What is neither letter nor digit nor underscore nor dot. */
    public static final ByteClass BREAKS = where(c -> !Chars.is(c, Chars.WORD) && c != '.');

    public ByteClass {
        folds = Set.copyOf(folds);
    }

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
        Set<Integer> both = new TreeSet<>(folds);
        both.addAll(other.folds);
        return new ByteClass(both);
    }

    /** The folded bytes, a bit each. */
    long bits() {
        return folds.stream().mapToLong(fold -> 1L << fold).reduce(0, (a, b) -> a | b);
    }

    private static ByteClass where(IntPredicate belongs) {
        Set<Integer> folds = new TreeSet<>();
        for (int c = 0; c < 256; c++) {
            if (belongs.test(c)) {
                folds.add(Fold.of(c));
            }
        }
        return new ByteClass(folds);
    }
}
