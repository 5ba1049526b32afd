package dev.sluice.capture.git;

import dev.sluice.contracts.identity.CommitId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What git remembers of where its branches stood: the only trace of the branch of a commit that was amended or rebased
 * away. A log that is missing, or that git refuses, remembers nothing.
 */
public final class Reflog {
    private static final List<String> COMMAND = List.of(
            "log", "--walk-reflogs", "--all", "--format=%H %gD", "--no-show-signature", "--no-mailmap", "--no-notes");

    private Reflog() {}

    /** The local branch that each of these commits was a tip of, the first where there were several. */
    public static Map<CommitId, String> branchesOf(Set<CommitId> commits, GitRepository repository) {
        Map<CommitId, String> branches = new HashMap<>();
        try (GitProcess git = GitProcess.on(repository, COMMAND)) {
            git.eachLine(line -> {
                int space = line.indexOf(' ');
                int end = line.lastIndexOf("@{");
                CommitId id = new CommitId(line.substring(0, space));
                if (end > space && line.startsWith(Branch.LOCAL, space + 1) && commits.contains(id)) {
                    branches.put(
                            id, Branch.nameIn(line.substring(space + 1, end))); // newest first, so the oldest stays
                }
            });
        } catch (RepositoryUnreadableException e) {
            if (!e.isAnAnswer()) {
                throw e;
            }
        }
        return branches;
    }
}
