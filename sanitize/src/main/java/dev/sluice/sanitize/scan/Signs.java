package dev.sluice.sanitize.scan;

/** A few bytes of ASCII, told from all others with one load. Immutable. */
public final class Signs {
    private final boolean[] has = new boolean[256];

    private Signs() {}

    public static Signs of(String ascii) {
        Signs signs = new Signs();
        for (int i = 0; i < ascii.length(); i++) {
            signs.has[ascii.charAt(i)] = true;
        }
        return signs;
    }

    /** Whether a byte value is one of them; -1, the end of a text, is not. */
    public boolean has(int c) {
        return c >= 0 && has[c];
    }
}
