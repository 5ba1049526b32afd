package dev.sluice.capture.git;

import dev.sluice.contracts.identity.CommitId;

/**
 * A branch, local or remote-tracking.
 *
 * @param name without {@code refs/heads/} or {@code refs/remotes/<remote>/}
 */
public record Branch(String name, CommitId tip) {
    static final String LOCAL = "refs/heads/";
    static final String REMOTE = "refs/remotes/";

    /** The branch name in a full ref name, or {@code ""} where the ref is no branch. */
    static String nameIn(String ref) {
        if (ref.startsWith(LOCAL)) {
            return ref.substring(LOCAL.length());
        }
        int slash = ref.startsWith(REMOTE) ? ref.indexOf('/', REMOTE.length()) : -1;
        return slash < 0 ? "" : ref.substring(slash + 1);
    }
}
