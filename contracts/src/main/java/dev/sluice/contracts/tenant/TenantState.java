package dev.sluice.contracts.tenant;

import java.util.Arrays;
import java.util.Optional;

/** What is to be done with a tenant's events. */
public enum TenantState {
    /** They are captured and go their way. */
    ACTIVE("active"),
    /** None are captured, and those that came are refused unread: they can be replayed. */
    SUSPENDED("suspended"),
    /** None are captured, and those that came go their way, until nothing is pending. */
    DRAINING("draining"),
    /** It is no tenant of this deployment any more; its root stays its own. */
    REMOVED("removed");

    private final String wireName;

    TenantState(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the tenant topic and in what commands print. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<TenantState> of(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equals(wireName))
                .findFirst();
    }
}
