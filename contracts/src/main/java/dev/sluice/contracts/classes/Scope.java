package dev.sluice.contracts.classes;

import java.util.Optional;

/** How far the captured work reached. */
public enum Scope {
    CLUSTER("cluster"),
    WORKSPACE("workspace"),
    SESSION("session"),
    DEPLOYMENT("deployment");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    /** The name in records, headers, topics and folders. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<Scope> of(String wireName) {
        return WireNames.find(values(), Scope::wireName, wireName);
    }
}
