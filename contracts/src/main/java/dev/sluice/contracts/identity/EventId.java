package dev.sluice.contracts.identity;

/**
 * The natural key of an event, chosen so that capturing the same thing twice gives the same key.
 *
 * @param value matches {@code [A-Za-z0-9._:/#@+-]{1,200}}
 */
public record EventId(String value) {
    private static final String PATTERN = "[A-Za-z0-9._:/#@+-]{1,200}";

    public EventId {
        Shape.require(isValid(value), "event id", PATTERN);
    }

    /** Whether the whole text is a event id. */
    public static boolean isValid(String text) {
        return Shape.isMadeOf(text, 200, "._:/#@+-", true);
    }

    @Override
    public String toString() {
        return value;
    }
}
