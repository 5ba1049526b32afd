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
    REMOVED("removed"),
    /** As suspended, of a tenant that the configuration has brought; says nothing of one that it hasn't got any more. */
    HELD("held"),
    /** No more than the configuration says of it, which may be nothing. */
    CONFIGURED("configured");

    private final String wireName;

    TenantState(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the tenant topic and in what commands print. */
    public String wireName() {
        return wireName;
    }

    /** Whether it is the configuration alone that makes the tenant one. */
    public boolean isOfConfiguration() {
        return this == HELD || this == CONFIGURED;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<TenantState> of(String wireName) {
        return Arrays.stream(values())
                .filter(state -> state.wireName.equals(wireName))
                .findFirst();
    }
}
