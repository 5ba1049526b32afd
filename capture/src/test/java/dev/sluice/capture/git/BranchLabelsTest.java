package dev.sluice.capture.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BranchLabelsTest {
    private final CommitGraph graph = new CommitGraph();
    private final List<Branch> branches = new ArrayList<>();

    @Test
    void shouldGiveNoClusterToTheDefaultBranchsFirstParentChain() {
        chain(0, 1, 2);
        branches.add(new Branch("main", id(1)));
        branches.add(new Branch("cluster/alpha", id(2)));

        BranchLabels labels = BranchLabels.of(graph, refs("main", ""));

        assertThat(labels.clusterOf(0)).isEmpty();
        assertThat(labels.clusterOf(1)).isEmpty();
        assertThat(labels.branchOf(1)).isEqualTo("main");
        assertThat(labels.clusterOf(2)).contains(new Cluster("alpha"));
        assertThat(labels.branchOf(2)).isEqualTo("cluster/alpha");
    }

    @Test
    void shouldPreferTheClusterWhoseTipIsNearest() {
        chain(0, 1, 2, 3);
        branches.add(new Branch("cluster/alpha", id(3)));
        branches.add(new Branch("cluster/beta", id(1)));

        BranchLabels labels = BranchLabels.of(graph, refs("", ""));

        assertThat(labels.clusterOf(0)).contains(new Cluster("beta"));
        assertThat(labels.clusterOf(1)).contains(new Cluster("beta"));
        assertThat(labels.clusterOf(2)).contains(new Cluster("alpha"));
    }

    @Test
    void shouldPreferTheFirstNameWhereTipsAreEquallyNear() {
        chain(0, 1);
        branches.add(new Branch("cluster/beta", id(1)));
        branches.add(new Branch("cluster/alpha", id(1)));

        BranchLabels labels = BranchLabels.of(graph, refs("", ""));

        assertThat(labels.clusterOf(0)).contains(new Cluster("alpha"));
    }

    @Test
    void shouldGiveNoBranchToWhatOnlyAMergeBroughtIn() {
        graph.add(id(0), Optional.empty());
        graph.add(id(1), Optional.of(id(0)));
        graph.add(id(2), Optional.of(id(0)));
        branches.add(new Branch("main", id(2)));

        BranchLabels labels = BranchLabels.of(graph, refs("main", ""));

        assertThat(labels.branchOf(1)).isEmpty();
        assertThat(labels.clusterOf(1)).isEmpty();
    }

    @Test
    void shouldTakeTheRemotesDefaultBeforeUsualNames() {
        chain(0, 1);
        branches.add(new Branch("main", id(0)));
        branches.add(new Branch("cluster/alpha", id(1)));

        BranchLabels labels = BranchLabels.of(graph, refs("main", "cluster/alpha"));

        assertThat(labels.clusterOf(1)).isEmpty();
    }

    @Test
    void shouldIgnoreClusterBranchesWithoutValidName() {
        chain(0);
        branches.add(new Branch("cluster/Not_Valid", id(0)));

        BranchLabels labels = BranchLabels.of(graph, refs("cluster/Not_Valid", ""));

        assertThat(labels.clusterOf(0)).isEmpty();
        assertThat(BranchLabels.isNamelessCluster("cluster/Not_Valid")).isTrue();
        assertThat(BranchLabels.isNamelessCluster("cluster/valid")).isFalse();
    }

    @Property(tries = 300)
    void shouldFindWhatAWalkOfEveryChainFinds(@ForAll long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(30);
        int[] parents = new int[size];
        CommitGraph grown = new CommitGraph();
        for (int i = 0; i < size; i++) {
            parents[i] = i == 0 || random.nextInt(8) == 0 ? -1 : random.nextInt(i);
            grown.add(id(i), parents[i] < 0 ? Optional.empty() : Optional.of(id(parents[i])));
        }
        List<Branch> some = new ArrayList<>();
        for (String name : List.of("main", "cluster/a", "cluster/b", "cluster/c", "x", "y")) {
            if (random.nextInt(4) > 0) {
                some.add(new Branch(name, id(random.nextInt(size))));
            }
        }
        Refs refs = new Refs(some, new CommitIndex(), "x", "", Bytes.utf8(""));

        BranchLabels labels = BranchLabels.of(grown, refs);

        for (int i = 0; i < size; i++) {
            assertThat(labels.branchOf(i)).isEqualTo(walked(i, parents, some, grown));
        }
    }

    private static String walked(int commit, int[] parents, List<Branch> branches, CommitGraph graph) {
        boolean hasMain = branches.stream().anyMatch(b -> b.name().equals("main"));
        String best = "";
        long bestScore = Long.MAX_VALUE;
        for (Branch branch : branches) {
            int distance = 0;
            for (int at = graph.indexOf(branch.tip()); at >= 0; at = parents[at]) {
                long score = rank(branch.name(), hasMain) * 1000L + distance++;
                boolean first = score == bestScore && branch.name().compareTo(best) < 0;
                if (at == commit && (score < bestScore || first)) {
                    best = branch.name();
                    bestScore = score;
                }
            }
        }
        return best;
    }

    /** Without a main branch, the one that is checked out stands for it. */
    private static int rank(String name, boolean hasMain) {
        if (name.equals(hasMain ? "main" : "x")) {
            return 0;
        }
        return name.startsWith("cluster/") ? 1 : name.equals("x") ? 2 : 3;
    }

    private void chain(int... commits) {
        for (int commit : commits) {
            graph.add(id(commit), commit == 0 ? Optional.empty() : Optional.of(id(commit - 1)));
        }
    }

    private Refs refs(String head, String remoteDefault) {
        return new Refs(branches, new CommitIndex(), head, remoteDefault, Bytes.utf8("digest"));
    }

    private static CommitId id(int number) {
        return new CommitId(String.format("%040x", number * 0x10001L + 1));
    }
}
