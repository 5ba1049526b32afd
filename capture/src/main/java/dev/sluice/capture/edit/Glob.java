package dev.sluice.capture.edit;

/**
 * Matches a path against a pattern as {@code .gitignore} has them: {@code *} and {@code ?} stay within a segment,
 * {@code **} is any number of segments, {@code [a-z]} and {@code [!a-z]} are one character and an open bracket none, a
 * backslash takes the next character as it is. Only the last star is ever tried again, so that a match takes no longer
 * than pattern times path, whatever the pattern. Immutable.
 */
final class Glob {
    private static final String ANY_DEPTH = "**";

    private final String[] segments;

    Glob(String pattern) {
        segments = pattern.split("/", -1);
    }

    boolean matches(String... path) {
        int pattern = 0;
        int at = 0;
        int star = -1;
        int starAt = 0;
        while (at < path.length) {
            if (pattern < segments.length && segments[pattern].equals(ANY_DEPTH)) {
                star = pattern++;
                starAt = at;
            } else if (pattern < segments.length && segmentMatches(segments[pattern], path[at])) {
                pattern++;
                at++;
            } else if (star >= 0) {
                pattern = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (pattern < segments.length && segments[pattern].equals(ANY_DEPTH)) {
            pattern++;
        }
        return pattern == segments.length;
    }

    private static boolean segmentMatches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int starAt = 0;
        while (t < text.length()) {
            int next = p < pattern.length() && pattern.charAt(p) != '*' ? takes(pattern, p, text.charAt(t)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starAt = t;
            } else if (next >= 0) {
                p = next;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++starAt;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Where the pattern goes on after its one-character part at {@code p} took {@code c}; -1 where it doesn't. */
    private static int takes(String pattern, int p, char c) {
        char first = pattern.charAt(p);
        if (first == '?') {
            return p + 1;
        }
        if (first == '[') {
            int close = pattern.indexOf(']', p + 2);
            return close > 0 && inClass(pattern.substring(p + 1, close), c) ? close + 1 : -1;
        }
        boolean escaped = first == '\\' && p + 1 < pattern.length();
        return escaped ? literal(pattern.charAt(p + 1), c, p + 2) : literal(first, c, p + 1);
    }

    private static int literal(char wanted, char c, int next) {
        return wanted == c ? next : -1;
    }

    private static boolean inClass(String members, char c) {
        boolean negated = members.startsWith("!") || members.startsWith("^");
        int i = negated ? 1 : 0;
        boolean found = false;
        while (i < members.length()) {
            boolean range = i + 2 < members.length() && members.charAt(i + 1) == '-';
            char last = members.charAt(range ? i + 2 : i);
            found |= members.charAt(i) <= c && c <= last;
            i += range ? 3 : 1;
        }
        return found != negated;
    }
}
