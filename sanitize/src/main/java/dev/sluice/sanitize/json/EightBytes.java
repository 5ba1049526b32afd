package dev.sluice.sanitize.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of an array as one number, the first of them lowest. What asks for bytes answers with the high bit of
 * each; the lowest bit set is exact, those above it need not be.
 */
public final class EightBytes {
    public static final int COUNT = Long.BYTES;

    private static final VarHandle VIEW = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = ONES << 7;

    private EightBytes() {}

    public static long at(byte[] bytes, int index) {
        return (long) VIEW.get(bytes, index);
    }

    /** A byte eight times. */
    public static long of(int b) {
        return ONES * b;
    }

    static void put(byte[] bytes, int index, long eight) {
        VIEW.set(bytes, index, eight);
    }

    /** Which of them are a sign of ASCII. */
    static long are(long eight, int sign) {
        long zeros = eight ^ ONES * sign;
        return (zeros - ONES) & ~zeros & HIGH;
    }

    /** Where a sign of ASCII stands first between two indices, or the second of these. */
    public static int indexOf(byte[] bytes, int sign, int from, int to) {
        int i = from;
        while (i + COUNT <= to) {
            long found = are(at(bytes, i), sign);
            if (found != 0) {
                return i + first(found);
            }
            i += COUNT;
        }
        while (i < to && bytes[i] != sign) {
            i++;
        }
        return i;
    }

    /** Which of them are below a sign of ASCII, or not ASCII. */
    static long outside(long eight, int sign) {
        return (eight - ONES * sign | eight) & HIGH;
    }

    /** Which of them are a sign of ASCII or one behind it; each exact where all are ASCII. */
    public static long atLeast(long eight, int sign) {
        return (eight + ONES * (0x80 - sign)) & HIGH;
    }

    /** Which of them are not ASCII. */
    public static long beyondAscii(long eight) {
        return eight & HIGH;
    }

    /** How many of them are within a character of UTF-8, not its first. */
    public static int continuing(long eight) {
        return Long.bitCount(eight & (~eight << 1) & HIGH);
    }

    /** An answer, where it is exact for all of them, as eight bits. */
    public static long bits(long answer) {
        return ((answer >>> 7) * 0x0102040810204080L) >>> (Long.SIZE - COUNT);
    }

    /** The index, from the first of them, of the lowest bit of an answer that has one. */
    public static int first(long answer) {
        return Long.numberOfTrailingZeros(answer) / Byte.SIZE;
    }
}
