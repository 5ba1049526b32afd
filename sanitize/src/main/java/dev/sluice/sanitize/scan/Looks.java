package dev.sluice.sanitize.scan;

/** What a run of bytes looks like. */
public final class Looks {
    private static final Literals SAMPLES = Literals.of(
            "example",
            "placeholder",
            "redacted",
            "changeme",
            "your_",
            "your-",
            "yourtoken",
            "yourkey",
            "insert",
            "dummy");
    private static final int LONGEST = 512;

    private Looks() {}

    /** Shannon entropy in bits a byte, over the first 512 bytes. */
    public static double entropy(Scan scan, int start, int end) {
        int[] counts = new int[256];
        int length = Math.min(end - start, LONGEST);
        for (int i = 0; i < length; i++) {
            counts[scan.bytes()[start + i] & 0xff]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = count / (double) length;
                bits -= share * Math.log(share);
            }
        }
        scan.looked(length);
        return bits / Math.log(2);
    }

    /** Whether a token says of itself that it is none: a row of x, a word like example. */
    public static boolean likePlaceholder(Scan scan, int start, int end) {
        int last = Math.min(end, start + LONGEST);
        scan.looked(last - start);
        int row = 1;
        for (int i = start; i < last; i++) {
            int c = scan.at(i);
            row = i > start && c == scan.at(i - 1) ? row + 1 : 1;
            if (row >= 6 && isFiller(c)) {
                return true;
            }
            if (SAMPLES.at(scan, i, scan.to()) != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFiller(int c) {
        return c == 'x' || c == 'X' || c == '*' || c == '.' || c == '0' || c == '-' || c == '_';
    }
}
