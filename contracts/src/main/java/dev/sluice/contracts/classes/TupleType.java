package dev.sluice.contracts.classes;

import java.util.Optional;

/** What kind of work a tuple shows. */
public enum TupleType {
    /** A commit. */
    EDIT("edit"),
    /** A session or a run, step by step. */
    TRAJECTORY("trajectory"),
    /** A clause of the charter, as released. */
    DOCTRINE("doctrine"),
    /** A change of the charter in flight. */
    AMENDMENT("amendment"),
    /** A rejected attempt beside its correction. */
    FEEDBACK("feedback"),
    /** A brief, an attempt and a verdict. */
    APPRENTICESHIP("apprenticeship"),
    /** An event of a customer's deployment. */
    RUNTIME("runtime");

    private final String wireName;

    TupleType(String wireName) {
        this.wireName = wireName;
    }

    /** The name in records, headers, topics and folders. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<TupleType> of(String wireName) {
        return WireNames.find(values(), TupleType::wireName, wireName);
    }
}
