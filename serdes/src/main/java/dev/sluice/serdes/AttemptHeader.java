package dev.sluice.serdes;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The header that a replay gives to an event: which attempt this is. It only counts; nothing is decided by it. */
public final class AttemptHeader {
    /** Its name. */
    public static final String NAME = "sluice-attempt";

    private static final int MOST_DIGITS = 6;
    private static final int MOST = 999_999;

    private AttemptHeader() {}

    /** The attempt that the value names, in one to six digits; 1 where there is none or it is anything else. */
    public static int read(byte @Nullable [] value) {
        if (value == null || value.length == 0 || value.length > MOST_DIGITS) {
            return 1;
        }
        String digits = new String(value, StandardCharsets.US_ASCII);
        return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Math.max(1, Integer.parseInt(digits)) : 1;
    }

    /** The value that names this attempt, or the last one that can be named. */
    public static byte[] write(int attempt) {
        return Integer.toString(Math.min(attempt, MOST)).getBytes(StandardCharsets.US_ASCII);
    }
}
