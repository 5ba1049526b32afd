package dev.sluice.capture.git;

import dev.sluice.contracts.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * Where a repository's refs point to at one moment.
 *
 * @param branches local and remote-tracking ones, in the order of their full names; bounded: see {@link RefsReader}
 * @param tips what any ref points to: commits, tags, and whatever else
 * @param head the branch that is checked out; {@code ""} where HEAD is detached
 * @param remoteDefault the branch that {@code refs/remotes/origin/HEAD} names, or {@code ""}
 * @param digest equal as long as nothing moved
 */
public record Refs(List<Branch> branches, CommitIndex tips, String head, String remoteDefault, Bytes digest) {
    private static final List<String> USUAL_DEFAULTS = List.of("main", "master", "trunk");

    public Refs {
        branches = List.copyOf(branches);
    }

    /** Of a repository without any. */
    public static Refs none() {
        return new Refs(List.of(), new CommitIndex(), "", "", Bytes.utf8(""));
    }

    static boolean isUsualDefault(String branch) {
        return USUAL_DEFAULTS.contains(branch);
    }

    /** The branch that everything else goes back to, where one can be told. */
    Optional<String> defaultBranch() {
        if (!remoteDefault.isEmpty()) {
            return Optional.of(remoteDefault);
        }
        return USUAL_DEFAULTS.stream()
                .filter(name -> branches.stream().anyMatch(b -> b.name().equals(name)))
                .findFirst();
    }
}
