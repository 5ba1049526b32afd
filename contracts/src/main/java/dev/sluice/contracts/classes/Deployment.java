package dev.sluice.contracts.classes;

import java.util.Optional;

/** Who runs this Sluice, and for whom. */
public enum Deployment {
    /** One tenant, the vendor: constitutional and engineering corpora. */
    VENDOR("vendor"),
    /** One tenant, a customer, inside its own instance: its tenant-runtime corpus. */
    CUSTOMER("customer"),
    /** Several tenants on one cluster, isolated by topic, access rule, shard and directory. */
    HOSTED("hosted");

    private final String wireName;

    Deployment(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the configuration. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<Deployment> of(String wireName) {
        return WireNames.find(values(), Deployment::wireName, wireName);
    }
}
