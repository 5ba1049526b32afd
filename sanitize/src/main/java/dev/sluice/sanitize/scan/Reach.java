package dev.sluice.sanitize.scan;

/**
 * How far what comes or goes at a place of a text is felt: what begins further from it, and than the run there, is judged as
 * before.
 */
public final class Reach {
    private static final int AROUND = 256;
    /** Longer than any token's run. */
    private static final int LONGEST_RUN = 5_000;

    private Reach() {}

    /** Back to where the run begins that a token may fill: what comes can end one that was none before. */
    public static int before(byte[] text, int index) {
        int nearest = Math.max(0, index - AROUND);
        int furthest = Math.max(0, nearest - LONGEST_RUN);
        int i = nearest;
        while (i > furthest && isOfRun(text[i - 1])) {
            i--;
        }
        return i;
    }

    /** On to where the run ends, or the text. */
    public static int behind(byte[] text, int index, int end) {
        int nearest = Math.min(end, index + AROUND);
        int furthest = Math.min(end, nearest + LONGEST_RUN);
        int i = nearest;
        while (i < furthest && isOfRun(text[i])) {
            i++;
        }
        return i;
    }

    /** Whether two places are so near that what is felt of one lies within what is felt of the other, but for their runs. */
    public static boolean overlap(int first, int second) {
        return second - AROUND <= first + AROUND;
    }

    private static boolean isOfRun(byte b) {
        return b > ' ' && b != '[' && b != ']' && b != '"';
    }
}
