package dev.sluice.contracts.identity;

/** Whole-string ASCII matching without regular expressions: identifiers are checked for every record. */
final class Shape {
    private Shape() {}

    /** Lower-case words and digits joined by single hyphens: {@code [a-z0-9]+(-[a-z0-9]+)*}. */
    static boolean isDashed(String text, int longest) {
        if (!within(text, longest) || text.startsWith("-") || text.endsWith("-") || text.contains("--")) {
            return false;
        }
        return has(text, "-", false);
    }

    /** One to {@code longest} characters of {@code a-z}, {@code 0-9}, {@code A-Z} where allowed, and {@code more}. */
    static boolean isMadeOf(String text, int longest, String more, boolean upperCase) {
        return within(text, longest) && has(text, more, upperCase);
    }

    /** Lower-case hexadecimal of exactly this length. */
    static boolean isHex(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!(isBetween(c, '0', '9') || isBetween(c, 'a', 'f'))) {
                return false;
            }
        }
        return true;
    }

    /** The text itself where it fits, else an error that names the kind and the pattern, never the text. */
    static void require(boolean fits, String kind, String pattern) {
        if (!fits) {
            throw new IllegalArgumentException(kind + " must match " + pattern);
        }
    }

    private static boolean within(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest;
    }

    private static boolean has(String text, String more, boolean upperCase) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = isBetween(c, 'a', 'z') || isBetween(c, '0', '9') || (upperCase && isBetween(c, 'A', 'Z'));
            if (!plain && more.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBetween(char c, char first, char last) {
        return c >= first && c <= last;
    }
}
