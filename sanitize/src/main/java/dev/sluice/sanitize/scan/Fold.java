package dev.sluice.sanitize.scan;

import java.util.Arrays;

/** Bytes folded to six bits: letters without case, digits as one, signs that matter apart, all else together. */
final class Fold {
    static final int BITS = 6;

    private static final int DIGIT = 27;
    private static final int NON_ASCII = 28;
    private static final int LINE_END = 29;
    private static final int FIRST_SIGN = 30;
    private static final String SIGNS = "_-./\\:=@+%~\"'<>([{,&$ #;*|!?)]}";
    private static final byte[] FOLD = folds();

    private Fold() {}

    static int of(byte b) {
        return FOLD[b & 0xff];
    }

    static int of(int c) {
        return FOLD[c];
    }

    static int pair(int first, int second) {
        return first << BITS | second;
    }

    static int pairAt(String literal, int index) {
        return pair(of(literal.charAt(index)), of(literal.charAt(index + 1)));
    }

    private static byte[] folds() {
        byte[] folds = new byte[256];
        Arrays.fill(folds, 0x80, 0x100, (byte) NON_ASCII);
        for (int c = 'a'; c <= 'z'; c++) {
            folds[c] = (byte) (c - 'a' + 1);
            folds[c - 'a' + 'A'] = folds[c];
        }
        Arrays.fill(folds, '0', '9' + 1, (byte) DIGIT);
        for (int i = 0; i < SIGNS.length(); i++) {
            folds[SIGNS.charAt(i)] = (byte) (FIRST_SIGN + i);
        }
        folds['\n'] = LINE_END;
        folds['\r'] = LINE_END;
        folds['\t'] = folds[' '];
        return folds;
    }
}
