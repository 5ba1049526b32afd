package dev.sluice.formats.edit;

import java.util.Optional;

/** What a commit did to a file. */
public enum FileStatus {
    ADDED("added"),
    MODIFIED("modified"),
    DELETED("deleted"),
    /** The path is the new one. */
    RENAMED("renamed"),
    /** The path is the new one. */
    COPIED("copied"),
    /** File, link and executable turned into one another. */
    TYPE_CHANGED("type-changed"),
    /** Another repository's commit is pinned at this path: added, moved or dropped. */
    SUBMODULE("submodule");

    private final String wireName;

    FileStatus(String wireName) {
        this.wireName = wireName;
    }

    /** The name in payloads. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<FileStatus> of(String wireName) {
        for (FileStatus status : values()) {
            if (status.wireName.equals(wireName)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
