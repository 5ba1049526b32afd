package dev.sluice.contracts.classes;

import java.util.Optional;

/** What a tenant is to the deployment. */
public enum TenantKind {
    VENDOR("vendor"),
    CUSTOMER("customer");

    private final String wireName;

    TenantKind(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the configuration. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<TenantKind> of(String wireName) {
        return WireNames.find(values(), TenantKind::wireName, wireName);
    }
}
