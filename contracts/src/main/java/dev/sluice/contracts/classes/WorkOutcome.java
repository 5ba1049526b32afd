package dev.sluice.contracts.classes;

import java.util.Optional;

/** How the captured work ended. */
public enum WorkOutcome {
    COMPLETED("completed"),
    ACCEPTED("accepted"),
    REJECTED("rejected"),
    FAILED("failed"),
    PARTIAL("partial"),
    UNKNOWN("unknown");

    private final String wireName;

    WorkOutcome(String wireName) {
        this.wireName = wireName;
    }

    /** The name in records, headers, topics and folders. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<WorkOutcome> of(String wireName) {
        return WireNames.find(values(), WorkOutcome::wireName, wireName);
    }
}
