package dev.sluice.contracts.identity;

/**
 * The name of a payload format, version included: {@code sluice.edit.v1}.
 *
 * @param value matches {@code [a-z0-9_]+(\.[a-z0-9_]+)*}, at most 64 characters
 */
public record FormatName(String value) {
    private static final String PATTERN = "[a-z0-9_]+(\\.[a-z0-9_]+)*, at most 64 characters";

    public FormatName {
        Shape.require(isValid(value), "format", PATTERN);
    }

    /** Whether the whole text is a format. */
    public static boolean isValid(String text) {
        return Shape.isMadeOf(text, 64, "._", false)
                && !text.startsWith(".")
                && !text.endsWith(".")
                && !text.contains("..");
    }

    @Override
    public String toString() {
        return value;
    }
}
