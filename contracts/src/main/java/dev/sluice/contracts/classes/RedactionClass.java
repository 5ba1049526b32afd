package dev.sluice.contracts.classes;

import java.util.Optional;

/** With whom a tuple may be shared, from open to closed; the order of the constants is that order. */
public enum RedactionClass {
    PUBLIC("public"),
    FEDERABLE("federable"),
    INTERNAL("internal"),
    TENANT_PRIVATE("tenant-private");

    private final String wireName;

    RedactionClass(String wireName) {
        this.wireName = wireName;
    }

    /** The name in records, headers, topics and folders. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<RedactionClass> of(String wireName) {
        return WireNames.find(values(), RedactionClass::wireName, wireName);
    }

    /** The more closed of the two: a claim may only close. */
    public RedactionClass closedBy(RedactionClass other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
