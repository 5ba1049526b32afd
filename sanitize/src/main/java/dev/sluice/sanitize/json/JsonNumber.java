package dev.sluice.sanitize.json;

/** Finds the end of a JSON number. */
final class JsonNumber {
    private JsonNumber() {}

    /** Index behind the number that starts here, or -1 where none does. */
    static int end(byte[] in, int start, int limit) {
        int i = start;
        if (i < limit && in[i] == '-') {
            i++;
        }
        int digits = digits(in, i, limit);
        if (digits == i || (in[i] == '0' && digits > i + 1)) {
            return -1;
        }
        i = digits;
        if (i < limit && in[i] == '.') {
            digits = digits(in, i + 1, limit);
            if (digits == i + 1) {
                return -1;
            }
            i = digits;
        }
        return exponent(in, i, limit);
    }

    private static int exponent(byte[] in, int start, int limit) {
        if (start >= limit || (in[start] | 0x20) != 'e') {
            return start;
        }
        int i = start + 1;
        if (i < limit && (in[i] == '+' || in[i] == '-')) {
            i++;
        }
        int digits = digits(in, i, limit);
        return digits == i ? -1 : digits;
    }

    private static int digits(byte[] in, int start, int limit) {
        int i = start;
        while (i < limit && in[i] >= '0' && in[i] <= '9') {
            i++;
        }
        return i;
    }
}
