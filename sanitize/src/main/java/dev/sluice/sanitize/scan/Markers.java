package dev.sluice.sanitize.scan;

import dev.sluice.sanitize.FindingType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Knows the markers again, with or without a number, so that what is clean stays as it is. */
public final class Markers {
    private static final byte[][] NAMES = Arrays.stream(FindingType.values())
            .map(type -> type.marker().substring(0, type.marker().length() - 1).getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private static final int LONGEST_NUMBER = 10;
    private static final int LONGEST = 64;

    private Markers() {}

    /** The end of the marker that starts at an index, or -1 where none does. */
    public static int endAt(Scan scan, int start) {
        if (scan.at(start) != '[') {
            return -1;
        }
        for (byte[] name : NAMES) {
            int end = start + name.length;
            if (scan.at(start + 1) == name[1] && end < scan.to() && matches(scan, start, name)) {
                end = afterNumber(scan, end);
                if (scan.at(end) == ']') {
                    return end + 1;
                }
            }
        }
        return -1;
    }

    /** Behind the first marker of the text, or -1 where it has none. */
    public static int firstEnd(Scan scan) {
        for (int i = scan.from(); i < scan.to(); i++) {
            int end = scan.at(i) == '[' ? endAt(scan, i) : -1;
            if (end >= 0) {
                return end;
            }
        }
        return -1;
    }

    /** Whether a range is a marker or lies within one. */
    public static boolean isWithin(Scan scan, int start, int end) {
        int open = scan.at(start) == '[' ? start : start - 1;
        while (start - open < LONGEST && Chars.is(scan.at(open), Chars.UPPER | Chars.DIGIT | Chars.UNDERSCORE)) {
            open--;
        }
        return end <= endAt(scan, open);
    }

    private static boolean matches(Scan scan, int start, byte[] name) {
        return Arrays.equals(scan.bytes(), start, start + name.length, name, 0, name.length);
    }

    private static int afterNumber(Scan scan, int start) {
        if (scan.at(start) != '_') {
            return start;
        }
        int end = start + 1;
        while (Chars.is(scan.at(end), Chars.DIGIT) && end - start <= LONGEST_NUMBER) {
            end++;
        }
        return end == start + 1 ? start : afterNumber(scan, end);
    }
}
