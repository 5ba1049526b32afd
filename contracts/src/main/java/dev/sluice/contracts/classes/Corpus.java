package dev.sluice.contracts.classes;

import java.util.Optional;

/** Where tuples end up. */
public enum Corpus {
    /** The governance charter, universal, from the vendor alone. */
    CONSTITUTIONAL("constitutional"),
    /** The vendor's own work. */
    ENGINEERING("engineering"),
    /** What a customer's deployment did; it never leaves that customer. */
    TENANT_RUNTIME("tenant-runtime");

    private final String wireName;

    Corpus(String wireName) {
        this.wireName = wireName;
    }

    /** The name in records, headers, topics and folders. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<Corpus> of(String wireName) {
        return WireNames.find(values(), Corpus::wireName, wireName);
    }
}
