package dev.sluice.sanitize.scan;

/**
 * Three folded bytes at which a detector wants to look, and the literal around them.
 *
 * @param literal what has to stand there; in lower case where the case does not matter; may be empty
 * @param offset where in the literal the three bytes stand, or how far behind the detector's byte
 */
record Anchor(String literal, boolean anyCase, int offset, Detector detector) {
    boolean stands(Scan scan, int start) {
        int length = literal.length();
        if (start < scan.from() || start + Math.max(1, length) > scan.to()) {
            return false;
        }
        byte[] bytes = scan.bytes();
        for (int i = 0; i < length; i++) {
            int c = bytes[start + i] & 0xff;
            if ((anyCase ? Chars.lower(c) : c) != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
