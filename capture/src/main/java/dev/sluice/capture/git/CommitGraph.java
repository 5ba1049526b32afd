package dev.sluice.capture.git;

import dev.sluice.contracts.identity.CommitId;
import java.util.Arrays;
import java.util.Optional;

/** The commits of a repository, parents before children, with their first parents. Only grows. Not thread-safe. */
public final class CommitGraph {
    private final CommitIndex commits = new CommitIndex();
    private int[] firstParents = new int[64];

    /** Adds a commit; its first parent, where the repository has it, was added before. */
    void add(CommitId id, Optional<CommitId> firstParent) {
        int known = commits.size();
        int index = commits.add(id);
        if (index < known) {
            return;
        }
        if (index == firstParents.length) {
            firstParents = Arrays.copyOf(firstParents, index * 2);
        }
        firstParents[index] = firstParent.map(commits::indexOf).orElse(CommitIndex.NONE);
    }

    /** Whether the commit is named by the same hash as those that are here. */
    boolean takes(CommitId id) {
        return commits.takes(id);
    }

    /** How many commits there are. */
    public int size() {
        return commits.size();
    }

    /** The commit at a position. */
    public CommitId at(int index) {
        return commits.at(index);
    }

    /** The position of a commit, or {@link CommitIndex#NONE}. */
    public int indexOf(CommitId id) {
        return commits.indexOf(id);
    }

    /** The position of the first parent, or {@link CommitIndex#NONE}. */
    int firstParent(int index) {
        return firstParents[index];
    }
}
