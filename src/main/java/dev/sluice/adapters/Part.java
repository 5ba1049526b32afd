package dev.sluice.adapters;

/**
 * One part of a composition.
 *
 * @param layer base, constitutional, engineering, tenant, role or cluster
 * @param name of the model or adapter version; {@code none} where nothing is taken
 * @param reason why it is taken, or nothing is
 */
public record Part(String layer, String name, String reason) {
    static final String NONE = "none";

    static Part none(String layer, String reason) {
        return new Part(layer, NONE, reason);
    }

    /** Whether something is taken. */
    public boolean isTaken() {
        return !name.equals(NONE);
    }
}
