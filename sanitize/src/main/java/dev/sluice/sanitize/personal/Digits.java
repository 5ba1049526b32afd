package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/**
 * A number as it is written: groups of digits with at most one sign between two of them. Made for every number of a text, so that
 * it holds no array. Immutable; valid while its scan holds the text.
 */
final class Digits {
    private static final int MOST_GROUPS = 8;
    /** The ends of the groups lie side by side in a long, as distances from the start. */
    private static final int BITS = Byte.SIZE;

    private final Scan scan;
    private final int start;
    private final long ends;
    private final int groups;
    private final int length;

    private Digits(Scan scan, int start, long ends, int groups, int length) {
        this.scan = scan;
        this.start = start;
        this.ends = ends;
        this.groups = groups;
        this.length = length;
    }

    /** Reads at most so many bytes, fewer than 256. */
    static Digits read(Scan scan, int start, int longest) {
        int limit = Math.min(scan.to(), start + longest);
        byte[] bytes = scan.bytes();
        long ends = 0;
        int groups = 0;
        int length = 0;
        int i = start;
        while (groups < MOST_GROUPS) {
            int group = i;
            while (i < limit && bytes[i] >= '0' && bytes[i] <= '9') {
                i++;
            }
            if (i == group) {
                break;
            }
            length += i - group;
            ends |= (long) (i - start) << (groups++ * BITS);
            if (!isSign(scan.at(i)) || !Chars.is(scan.at(i + 1), Chars.DIGIT)) {
                break;
            }
            i++;
        }
        return new Digits(scan, start, ends, Math.max(1, groups), length);
    }

    private static boolean isSign(int c) {
        return c == ' ' || c == '-' || c == '.' || c == ':' || c == '/';
    }

    int start() {
        return start;
    }

    /** Behind the last group. */
    int end() {
        return groupEnd(groups - 1);
    }

    /** How many digits all groups have together. */
    int length() {
        return length;
    }

    /** All digits, without the signs. */
    String digits() {
        return first(groups);
    }

    /** What stands behind a group that is not the last. */
    int sign(int group) {
        return scan.at(groupEnd(group));
    }

    /** Whether the sign stands between two of the groups. */
    boolean hasSign(int sign) {
        for (int i = 0; i < groups - 1; i++) {
            if (sign(i) == sign) {
                return true;
            }
        }
        return false;
    }

    int groups() {
        return groups;
    }

    int groupEnd(int group) {
        return start + (int) (ends >>> (group * BITS) & 0xff);
    }

    int groupStart(int group) {
        return group == 0 ? start : groupEnd(group - 1) + 1;
    }

    int groupLength(int group) {
        return groupEnd(group) - groupStart(group);
    }

    /** Whether the first groups have these lengths, a digit each, with one of the signs between each two. */
    boolean shaped(String allowed, String lengths) {
        if (groups < lengths.length()) {
            return false;
        }
        for (int i = 0; i < lengths.length(); i++) {
            if (groupLength(i) != lengths.charAt(i) - '0' || (i > 0 && allowed.indexOf(sign(i - 1)) < 0)) {
                return false;
            }
        }
        return true;
    }

    /** The digits of the first groups. */
    String first(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = start; i < groupEnd(count - 1); i++) {
            if (Chars.is(scan.at(i), Chars.DIGIT)) {
                digits.append((char) scan.at(i));
            }
        }
        return digits.toString();
    }

    int digit(int group, int index) {
        return scan.at(groupStart(group) + index) - '0';
    }
}
