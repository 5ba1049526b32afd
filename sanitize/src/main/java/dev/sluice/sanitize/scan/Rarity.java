package dev.sluice.sanitize.scan;

/** How rare three folded bytes are in code, diffs and logs: the rarest three of a literal make the best anchor. */
final class Rarity {
    private static final String TABLE = "neighbours.txt";
    private static final double[][] PAIRS = pairs();
    private static final double[] SINGLES = singles();

    private Rarity() {}

    /** Where in the literal the three bytes stand that are met least. */
    static int rarest(String literal) {
        int best = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i + 3 <= literal.length(); i++) {
            double often =
                    often(Fold.of(literal.charAt(i)), Fold.of(literal.charAt(i + 1)), Fold.of(literal.charAt(i + 2)));
            if (often < least) {
                least = often;
                best = i;
            }
        }
        return best;
    }

    /** As if the third byte did not care for the first. */
    private static double often(int a, int b, int c) {
        return PAIRS[a][b] * PAIRS[b][c] / SINGLES[b];
    }

    private static double[][] pairs() {
        return Resource.text(Rarity.class, TABLE)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.chars()
                        .mapToDouble(c -> Math.pow(2, Character.digit(c, Character.MAX_RADIX) / 2.0))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] singles() {
        double[] singles = new double[PAIRS.length];
        for (int i = 0; i < singles.length; i++) {
            for (double pair : PAIRS[i]) {
                singles[i] += pair;
            }
        }
        return singles;
    }
}
