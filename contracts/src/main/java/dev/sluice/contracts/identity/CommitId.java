package dev.sluice.contracts.identity;

/**
 * A git commit, by SHA-1 or SHA-256.
 *
 * @param value matches {@code [0-9a-f]{40}|[0-9a-f]{64}}
 */
public record CommitId(String value) {
    private static final String PATTERN = "[0-9a-f]{40} or [0-9a-f]{64}";

    public CommitId {
        Shape.require(isValid(value), "commit", PATTERN);
    }

    /** Whether the whole text is a commit. */
    public static boolean isValid(String text) {
        return Shape.isHex(text, 40) || Shape.isHex(text, 64);
    }

    @Override
    public String toString() {
        return value;
    }
}
