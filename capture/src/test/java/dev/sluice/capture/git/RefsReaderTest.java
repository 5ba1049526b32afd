package dev.sluice.capture.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefsReaderTest {
    @TempDir
    Path temp;

    @Test
    void shouldReadTensOfThousandsOfRefsAndWhatTheyReach() throws IOException {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        String first = repository.commit("main", "a", "1").value();
        String second = repository.commit("main", "a", "2").value();
        StringBuilder packed = new StringBuilder("# pack-refs with: peeled fully-peeled sorted \n");
        for (int i = 0; i < 50_000; i++) {
            packed.append(i % 2 == 0 ? first : second).append(String.format(" refs/heads/topic/%06d%n", i));
        }
        Files.writeString(repository.folder().resolve(".git/packed-refs"), packed);
        CommitGraph graph = new CommitGraph();

        Refs refs = repository.open().refs();
        repository.open().extend(graph, new CommitIndex());
        repository.open().extend(graph, refs.tips());

        assertThat(refs.branches()).hasSize(50_001);
        assertThat(refs.tips().size()).isEqualTo(2);
        assertThat(graph.size()).isEqualTo(2);
        assertThat(BranchLabels.of(graph, refs).branchOf(0)).isEqualTo("main");
    }

    @Test
    void shouldKeepRoomForTheBranchesThatDecideAboutClusters() {
        RefsReader reader = new RefsReader("ref: refs/heads/work");
        String longName = "n".repeat(4_000);
        for (int i = 0; i < 20_000; i++) {
            reader.take(line(i, ' ', "refs/heads/a" + i + longName));
        }
        reader.take(line(20_000, ' ', "refs/heads/cluster/alpha"));
        reader.take(line(20_001, ' ', "refs/heads/main"));
        reader.take(line(20_002, '*', "refs/heads/work"));

        Refs refs = reader.refs();

        assertThat(refs.branches())
                .hasSizeLessThan(5_000)
                .extracting(Branch::name)
                .contains("cluster/alpha", "main");
        assertThat(refs.head()).isEqualTo("work");
        assertThat(refs.tips().size()).isEqualTo(20_003);
    }

    @Test
    void shouldKeepTheTipOfARefWhoseNameIsTooLong() {
        RefsReader reader = new RefsReader("");
        reader.take(line(1, ' ', "refs/heads/" + "n".repeat(10_000)).substring(0, GitProcess.LONGEST_LINE));

        assertThat(reader.refs().branches()).isEmpty();
        assertThat(reader.refs().tips().size()).isEqualTo(1);
    }

    private static String line(int tip, char head, String ref) {
        return String.format("%040x %c %s ", tip, head, ref);
    }
}
