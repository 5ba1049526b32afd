package dev.sluice.contracts.identity;

/**
 * The session in which the work was done; opaque.
 *
 * @param value matches {@code [A-Za-z0-9._:#-]{1,128}}
 */
public record SessionId(String value) {
    private static final String PATTERN = "[A-Za-z0-9._:#-]{1,128}";

    public SessionId {
        Shape.require(isValid(value), "session id", PATTERN);
    }

    /** Whether the whole text is a session id. */
    public static boolean isValid(String text) {
        return Shape.isMadeOf(text, 128, "._:#-", true);
    }

    @Override
    public String toString() {
        return value;
    }
}
