package dev.sluice.contracts.identity;

/**
 * The role in which the work was done: {@code master}, {@code root-<repo>}, {@code task-<cluster>}.
 *
 * @param value matches {@code [a-z0-9-]{1,80}}
 */
public record Role(String value) {
    private static final String PATTERN = "[a-z0-9-]{1,80}";

    public Role {
        Shape.require(isValid(value), "role", PATTERN);
    }

    /** Whether the whole text is a role. */
    public static boolean isValid(String text) {
        return Shape.isMadeOf(text, 80, "-", false);
    }

    @Override
    public String toString() {
        return value;
    }
}
