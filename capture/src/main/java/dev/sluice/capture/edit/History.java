package dev.sluice.capture.edit;

import dev.sluice.capture.git.BranchLabels;
import dev.sluice.capture.git.CommitGraph;
import dev.sluice.capture.git.CommitIndex;
import dev.sluice.capture.git.GitRepository;
import dev.sluice.capture.git.Reflog;
import dev.sluice.capture.git.Refs;
import dev.sluice.contracts.identity.CommitId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All commits that a repository's refs reach, and where each belongs; follows the refs. Not thread-safe. */
final class History {
    private final GitRepository repository;
    private final CommitGraph graph = new CommitGraph();
    private final Map<CommitId, String> unreached = new HashMap<>();
    private final Set<CommitId> pointed = new HashSet<>();
    private Refs refs = Refs.none();
    private BranchLabels labels = BranchLabels.of(graph, refs);

    History(GitRepository repository) {
        this.repository = repository;
    }

    /** Looks at the refs again, and where they moved takes in what they reach now. */
    void refresh() {
        Refs now = repository.refs();
        if (!now.digest().equals(refs.digest())) {
            repository.extend(graph, refs.tips());
            labels = BranchLabels.of(graph, now);
            refs = now;
        }
        pointed.removeIf(id -> graph.indexOf(id) != CommitIndex.NONE);
        if (!pointed.isEmpty()) {
            unreached.putAll(Reflog.branchesOf(pointed, repository));
            pointed.clear();
        }
    }

    CommitGraph graph() {
        return graph;
    }

    /** Says that a hook pointed to a commit, which no ref may reach by now. */
    void point(CommitId id) {
        pointed.add(id);
    }

    Label labelOf(CommitId id) {
        String lastKnown = unreached.getOrDefault(id, "");
        unreached.remove(id);
        int index = graph.indexOf(id);
        return index == CommitIndex.NONE
                ? new Label(lastKnown, BranchLabels.cluster(lastKnown))
                : new Label(labels.branchOf(index), labels.clusterOf(index));
    }

    /** What a reader of the progress should know of this repository. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        int boundary = repository.shallowBoundary().size();
        if (boundary > 0) {
            notes.add("shallow clone: captured as far as it goes, " + boundary + " boundary commits without a diff");
        }
        long nameless = refs.branches().stream()
                .filter(branch -> BranchLabels.isNamelessCluster(branch.name()))
                .count();
        if (nameless > 0) {
            notes.add(nameless + " cluster branches have no valid cluster name; their commits are the workspace's");
        }
        if (graph.size() == 0) {
            notes.add("no commits yet");
        }
        return notes;
    }
}
