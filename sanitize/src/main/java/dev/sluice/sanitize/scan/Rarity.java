package dev.sluice.sanitize.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** How rare three bytes are in code and diffs, as the prefilter sees them: the rarest three of a literal make the best anchor. */
final class Rarity {
    private static final String TABLE = "trigrams.txt";
    /** What is not in the table. */
    private static final double RARE = 4;
    /** How many of the letters are capitals. */
    private static final double CAPITALS = 0.1;

    private static final Map<Integer, Double> OFTEN = table();

    private Rarity() {}

    /** Where in the literal the three bytes stand that are met least. */
    static int rarest(String literal, boolean anyCase) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i + 3 <= literal.length(); i++) {
            double often = often(Fold.pairAt(literal, i), literal.charAt(i + 2));
            if (!anyCase && Chars.is(literal.charAt(i + 2), Chars.UPPER)) {
                often *= CAPITALS;
            }
            if (often < least) {
                least = often;
                best = i;
            }
        }
        return best;
    }

    /** Of the third byte no more is seen than its kind. */
    private static double often(int pair, char third) {
        long kind = Shade.of((byte) third);
        return IntStream.range(0, 0x80)
                .filter(other -> Shade.of((byte) other) == kind)
                .map(Fold::of)
                .distinct()
                .mapToDouble(fold -> OFTEN.getOrDefault(Fold.pair(pair, fold), RARE))
                .sum();
    }

    private static Map<Integer, Double> table() {
        Map<Integer, Double> table = new HashMap<>();
        Resource.list(Rarity.class, TABLE).replace('^', ' ').lines().forEach(line -> {
            double often = Math.pow(2, Character.digit(line.charAt(0), Character.MAX_RADIX));
            for (int i = 1; i < line.length(); i += 3) {
                table.put(Fold.pair(Fold.pairAt(line, i), Fold.of(line.charAt(i + 2))), often);
            }
        });
        return table;
    }
}
