package dev.sluice.contracts.identity;

import java.util.Arrays;

/**
 * A version of the governance charter, {@code n.n.n}: three numbers of at most six digits, without leading zeros. The
 * order is that of the numbers: {@code 0.0.9} comes before {@code 0.0.13}.
 *
 * @param value for example {@code 0.0.13}
 */
public record DoctrineVersion(String value) implements Comparable<DoctrineVersion> {
    public DoctrineVersion {
        Shape.require(isValid(value), "doctrine version", "n.n.n");
    }

    /** Whether the whole text is a doctrine version. */
    public static boolean isValid(String text) {
        int numbers = 0;
        int digits = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '.';
            if (c == '.') {
                boolean leadingZero = digits > 1 && text.charAt(i - digits) == '0';
                if (digits == 0 || digits > 6 || leadingZero) {
                    return false;
                }
                numbers++;
                digits = 0;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return numbers == 3;
    }

    /** Whether both have the same major and minor number: a patch of the charter asks for no new training. */
    public boolean isOfMinor(DoctrineVersion other) {
        return Arrays.equals(numbers(), 0, 2, other.numbers(), 0, 2);
    }

    @Override
    public int compareTo(DoctrineVersion other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        return Arrays.stream(value.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
        return value;
    }
}
