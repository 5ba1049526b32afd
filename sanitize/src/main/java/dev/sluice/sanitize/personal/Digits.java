package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;
import java.util.Arrays;

/** A number as it is written: groups of digits with at most one sign between two of them. Immutable. */
final class Digits {
    private static final int MOST_GROUPS = 8;

    private final int start;
    private final String digits;
    private final int[] ends;
    private final String signs;

    private Digits(int start, String digits, int[] ends, String signs) {
        this.start = start;
        this.digits = digits;
        this.ends = ends;
        this.signs = signs;
    }

    static Digits read(Scan scan, int start, int longest) {
        StringBuilder digits = new StringBuilder();
        StringBuilder signs = new StringBuilder();
        int[] ends = new int[MOST_GROUPS];
        int groups = 0;
        int i = start;
        while (groups < MOST_GROUPS && i - start < longest) {
            int group = i;
            while (i - start < longest && Chars.is(scan.at(i), Chars.DIGIT)) {
                digits.append((char) scan.at(i++));
            }
            if (i == group) {
                break;
            }
            ends[groups++] = i;
            if (!isSign(scan.at(i)) || !Chars.is(scan.at(i + 1), Chars.DIGIT) || groups == MOST_GROUPS) {
                break;
            }
            signs.append((char) scan.at(i++));
        }
        int kept = Math.max(1, groups);
        signs.setLength(Math.min(signs.length(), kept - 1));
        return new Digits(start, digits.toString(), Arrays.copyOf(ends, kept), signs.toString());
    }

    private static boolean isSign(int c) {
        return c == ' ' || c == '-' || c == '.' || c == ':' || c == '/';
    }

    int start() {
        return start;
    }

    /** Behind the last group. */
    int end() {
        return ends[ends.length - 1];
    }

    /** All digits, without the signs. */
    String digits() {
        return digits;
    }

    /** What stands between the groups, one byte each. */
    String signs() {
        return signs;
    }

    int groups() {
        return ends.length;
    }

    int groupEnd(int group) {
        return ends[group];
    }

    int groupStart(int group) {
        return group == 0 ? start : ends[group - 1] + 1;
    }

    int groupLength(int group) {
        return ends[group] - groupStart(group);
    }

    /** Whether the first groups have these lengths, with one of the signs between each two. */
    boolean shaped(String allowed, int... lengths) {
        if (groups() < lengths.length) {
            return false;
        }
        for (int i = 0; i < lengths.length; i++) {
            if (groupLength(i) != lengths[i] || (i > 0 && allowed.indexOf(signs.charAt(i - 1)) < 0)) {
                return false;
            }
        }
        return true;
    }

    /** The digits of the first groups. */
    String first(int groups) {
        int length = 0;
        for (int i = 0; i < groups; i++) {
            length += groupLength(i);
        }
        return digits.substring(0, length);
    }

    int digit(int index) {
        return digits.charAt(index) - '0';
    }
}
