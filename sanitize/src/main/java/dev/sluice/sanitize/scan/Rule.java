package dev.sluice.sanitize.scan;

import dev.sluice.sanitize.FindingType;

/**
 * The name under which findings are counted, and their type.
 *
 * @param name {@code [a-z0-9-]{1,64}}
 */
public record Rule(String name, FindingType type) {
    public Rule {
        if (name.isEmpty()
                || name.length() > 64
                || !name.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))) {
            throw new IllegalArgumentException("a rule's name is [a-z0-9-]{1,64}, not " + name);
        }
    }
}
