package dev.sluice.sanitize.scan;

import dev.sluice.sanitize.FindingType;

/**
 * The name under which findings are counted, and their type.
 *
 * @param name {@code [a-z0-9-]{1,64}}
 */
public record Rule(String name, FindingType type) {
    private static final int LONGEST_NAME = 64;

    public Rule {
        if (!isName(name)) {
            throw new IllegalArgumentException("a rule's name is [a-z0-9-]{1,64}, not " + name);
        }
    }

    /** Whether a rule may be called so. */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NAME
                && text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
    }
}
