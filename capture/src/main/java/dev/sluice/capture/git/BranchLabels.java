package dev.sluice.capture.git;

import dev.sluice.contracts.identity.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which branch each commit belongs to: one that has it on its first-parent chain. The default branch comes first, then
 * {@code cluster/<name>} branches, then the one that is checked out, then all others; within a rank the branch whose
 * tip is nearest, then the first by name. A commit that no chain has belongs to none. Since every chain goes on
 * through the same first parent, one pass from children to parents finds the best for all. Immutable.
 */
public final class BranchLabels {
    private static final String CLUSTER_PREFIX = "cluster/";
    private static final int NONE = -1;

    private final List<Candidate> candidates;
    private final int[] best;

    private BranchLabels(List<Candidate> candidates, int[] best) {
        this.candidates = candidates;
        this.best = best;
    }

    private enum Rank {
        DEFAULT,
        CLUSTER,
        HEAD,
        OTHER
    }

    private record Candidate(Branch branch, Rank rank) {}

    /** Labels all commits of the graph as the branches stand. */
    public static BranchLabels of(CommitGraph graph, Refs refs) {
        List<Candidate> candidates = candidates(refs);
        int[] best = new int[graph.size()];
        int[] distance = new int[graph.size()];
        Arrays.fill(best, NONE);
        for (int c = candidates.size() - 1; c >= 0; c--) {
            int tip = graph.indexOf(candidates.get(c).branch().tip());
            if (tip >= 0) {
                best[tip] = c;
            }
        }
        for (int i = graph.size() - 1; i >= 0; i--) {
            int parent = graph.firstParent(i);
            if (parent >= 0
                    && best[i] >= 0
                    && wins(candidates, best[i], distance[i] + 1, best[parent], distance[parent])) {
                best[parent] = best[i];
                distance[parent] = distance[i] + 1;
            }
        }
        return new BranchLabels(candidates, best);
    }

    /** The branch of the commit at this position of the graph; {@code ""} where none has it. */
    public String branchOf(int index) {
        return best[index] == NONE ? "" : candidates.get(best[index]).branch().name();
    }

    /** The cluster of the commit at this position of the graph. */
    public Optional<Cluster> clusterOf(int index) {
        if (best[index] == NONE || candidates.get(best[index]).rank() != Rank.CLUSTER) {
            return Optional.empty();
        }
        return cluster(branchOf(index));
    }

    /** The cluster that a branch of this name stands for; empty where the name is none, or no valid one. */
    public static Optional<Cluster> cluster(String branch) {
        return isOfCluster(branch) && Cluster.isValid(branch.substring(CLUSTER_PREFIX.length()))
                ? Optional.of(new Cluster(branch.substring(CLUSTER_PREFIX.length())))
                : Optional.empty();
    }

    static boolean isOfCluster(String branch) {
        return branch.startsWith(CLUSTER_PREFIX);
    }

    /** Whether a branch of this name would stand for a cluster if the rest of it were a valid name. */
    public static boolean isNamelessCluster(String branch) {
        return isOfCluster(branch) && cluster(branch).isEmpty();
    }

    private static List<Candidate> candidates(Refs refs) {
        Optional<String> mainline = refs.defaultBranch()
                .or(() -> Optional.of(refs.head()).filter(name -> !name.isEmpty() && !isOfCluster(name)));
        List<Candidate> all = new ArrayList<>();
        for (Branch branch : refs.branches()) {
            all.add(new Candidate(branch, rank(branch.name(), mainline, refs.head())));
        }
        all.sort(Comparator.comparing(Candidate::rank)
                .thenComparing(c -> c.branch().name()));
        return List.copyOf(all);
    }

    private static Rank rank(String name, Optional<String> mainline, String head) {
        if (mainline.filter(name::equals).isPresent()) {
            return Rank.DEFAULT;
        }
        if (cluster(name).isPresent()) {
            return Rank.CLUSTER;
        }
        return head.equals(name) ? Rank.HEAD : Rank.OTHER;
    }

    private static boolean wins(List<Candidate> candidates, int a, int distanceA, int b, int distanceB) {
        if (b == NONE) {
            return true;
        }
        int byRank = candidates.get(a).rank().compareTo(candidates.get(b).rank());
        if (byRank != 0) {
            return byRank < 0;
        }
        return distanceA != distanceB ? distanceA < distanceB : a < b;
    }
}
