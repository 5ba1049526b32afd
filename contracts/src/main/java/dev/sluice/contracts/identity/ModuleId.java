package dev.sluice.contracts.identity;

/**
 * A runtime namespace of the sender; not the tenant.
 *
 * @param value matches {@code [a-z0-9-]{1,64}}
 */
public record ModuleId(String value) {
    private static final String PATTERN = "[a-z0-9-]{1,64}";

    public ModuleId {
        Shape.require(isValid(value), "moduleId", PATTERN);
    }

    /** Whether the whole text is a moduleId. */
    public static boolean isValid(String text) {
        return Shape.isMadeOf(text, 64, "-", false);
    }

    @Override
    public String toString() {
        return value;
    }
}
