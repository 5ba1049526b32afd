package dev.sluice.contracts.classes;

import java.util.Optional;

/** How close a tuple is to what it tells of. */
public enum EvidenceClass {
    /** Observed at its source. */
    PRIMARY("primary"),
    /** Reasoned or summarized. */
    DERIVED("derived"),
    /** An outside authority, with its hash. */
    CITED("cited");

    private final String wireName;

    EvidenceClass(String wireName) {
        this.wireName = wireName;
    }

    /** The name in records, headers, topics and folders. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<EvidenceClass> of(String wireName) {
        return WireNames.find(values(), EvidenceClass::wireName, wireName);
    }

    /** Whether a claim of {@code claimed} says no more than this class does: the same, or derived from primary. */
    public boolean allows(EvidenceClass claimed) {
        return claimed == this || (this == PRIMARY && claimed == DERIVED);
    }
}
