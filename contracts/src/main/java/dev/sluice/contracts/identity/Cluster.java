package dev.sluice.contracts.identity;

/**
 * A line of work within a tenant: the branch {@code cluster/<name>} without its prefix. No reserved word.
 *
 * @param value matches {@code [a-z0-9]+(-[a-z0-9]+)*}, at most 64 characters
 */
public record Cluster(String value) {
    private static final String PATTERN = "[a-z0-9]+(-[a-z0-9]+)*, at most 64 characters, no reserved word";

    public Cluster {
        Shape.require(isValid(value), "cluster", PATTERN);
    }

    /** Whether the whole text is a cluster. */
    public static boolean isValid(String text) {
        return Shape.isDashed(text, 64) && !Reserved.isReserved(text);
    }

    @Override
    public String toString() {
        return value;
    }
}
