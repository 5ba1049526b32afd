package dev.sluice.capture.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.identity.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {
    @TempDir
    Path temp;

    @Test
    void shouldSayWhatIsWrongInOneLine() throws IOException {
        Path plain = Files.createDirectories(temp.resolve("plain"));

        assertThatThrownBy(() -> GitRepository.open(temp.resolve("nowhere")))
                .isInstanceOf(RepositoryUnreadableException.class)
                .hasMessage("no such folder: " + temp.resolve("nowhere"));
        assertThatThrownBy(() -> GitRepository.open(plain))
                .isInstanceOf(RepositoryUnreadableException.class)
                .hasMessage("not the top folder of a git repository: " + plain.toRealPath());
    }

    @Test
    void shouldNotTakeTheRepositoryAboveForTheFolder() throws IOException {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        Path within = Files.createDirectories(repository.folder().resolve("sub"));

        assertThatThrownBy(() -> GitRepository.open(within)).hasMessageContaining("not the top folder");
    }

    @Test
    void shouldFindNothingInAnEmptyRepository() {
        GitRepository repository = TestRepository.at(temp.resolve("r")).open();
        CommitGraph graph = new CommitGraph();

        repository.extend(graph, new CommitIndex());

        assertThat(graph.size()).isZero();
        assertThat(repository.refs().branches()).isEmpty();
        assertThat(repository.topFile(".sluiceignore")).isEmpty();
    }

    @Test
    void shouldFindTheCommitsThatRevListFinds() {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        repository.commit("main", "a", "1");
        CommitId tagged = repository.commit("gone", "b", "2");
        repository.git("tag", "-a", "-m", "tag", "v1", tagged.value());
        repository.git("branch", "-D", "gone");
        repository.commit("main", "a", "3");
        repository.commit("other", "c", "4");
        repository.git("checkout", "-q", "--detach", "main");
        repository.git("commit", "-q", "--allow-empty", "-m", "detached");
        CommitGraph graph = new CommitGraph();

        repository.open().extend(graph, new CommitIndex());

        assertThat(all(graph)).isEqualTo(new HashSet<>(repository.revListAll())).hasSize(5);
        for (int i = 0; i < graph.size(); i++) {
            assertThat(graph.firstParent(i)).isLessThan(i);
        }
    }

    @Test
    void shouldAddOnlyWhatIsNewAlsoAfterAForcedPush() {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        CommitId base = repository.commit("main", "a", "1");
        CommitId lost = repository.commit("main", "a", "2");
        GitRepository open = repository.open();
        CommitGraph graph = new CommitGraph();
        Refs before = open.refs();
        open.extend(graph, new CommitIndex());
        CommitId forced = repository.draft("main").from(base).file("a", "3").create();
        repository.git("reflog", "expire", "--expire=now", "--all");
        repository.git("gc", "-q", "--prune=now");

        open.extend(graph, before.tips());

        assertThat(open.refs().digest()).isNotEqualTo(before.digest());
        assertThat(all(graph)).containsExactlyInAnyOrder(base, lost, forced);
        assertThat(graph.firstParent(graph.indexOf(forced))).isEqualTo(graph.indexOf(base));
    }

    @Test
    void shouldOpenBareRepositoriesAndWorkTreesAsTheSame() {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        repository.commit("main", "a", "1");
        Path bare = temp.resolve("bare.git");
        repository.git("clone", "-q", "--bare", repository.folder().toString(), bare.toString());
        Path tree = temp.resolve("tree");
        repository.git("worktree", "add", "-q", tree.toString(), "-b", "side", "main");

        assertThat(GitRepository.open(bare).isBare()).isTrue();
        assertThat(GitRepository.open(tree).isBare()).isFalse();
        assertThat(GitRepository.open(tree).commonDir())
                .isEqualTo(repository.open().commonDir());
        assertThat(GitRepository.open(repository.folder().resolve(".git"))).isEqualTo(repository.open());
        assertThat(GitRepository.open(tree).refs().head()).isEqualTo("side");
    }

    @Test
    void shouldReadTopFileFromTheWorkTreeElseFromHead() throws IOException {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        repository.commit("main", ".sluiceignore", "committed");

        assertThat(repository.open().topFile(".sluiceignore")).contains("committed");
        Files.writeString(repository.folder().resolve(".sluiceignore"), "in the work tree");
        assertThat(repository.open().topFile(".sluiceignore")).contains("in the work tree");
    }

    @Test
    void shouldRefuseARuleFileThatItCannotReadWhole() throws IOException {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        repository.commit("main", ".sluiceignore", "committed");
        GitRepository open = repository.open();
        Path file = repository.folder().resolve(".sluiceignore");

        Files.createSymbolicLink(file, Path.of("elsewhere"));
        assertUnusable(open, "is no regular file");
        Files.delete(file);
        Files.createDirectory(file);
        assertUnusable(open, "is no regular file");
        Files.delete(file);
        for (String tooMuch : List.of(
                "x".repeat(1_001),
                "x\n".repeat(2_001),
                "x".repeat(999).concat("\n").repeat(66))) {
            Files.writeString(file, tooMuch);
            assertUnusable(open, "is longer than");
        }
        Files.writeString(file, "x".repeat(1_000));
        assertThat(open.topFile(".sluiceignore").orElseThrow()).hasSize(1_000);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        if (!Files.isReadable(file)) {
            assertUnusable(open, "can't be read");
        }
    }

    @Test
    void shouldRefuseARuleFileInHeadThatItCannotReadWhole() {
        TestRepository repository = TestRepository.at(temp.resolve("r"), "--bare");
        repository.draft("main").link(".sluiceignore", "elsewhere").create();
        assertUnusable(repository.open(), "is no regular file");
        repository.commit("main", ".sluiceignore", "x".repeat((1 << 20) + 1));
        assertUnusable(repository.open(), "is longer than");
        repository.commit("main", ".sluiceignore", "committed");
        assertThat(repository.open().topFile(".sluiceignore")).contains("committed");
        assertThat(repository.open().topFile(".gitattributes")).isEmpty();
    }

    private static void assertUnusable(GitRepository repository, String why) {
        assertThatThrownBy(() -> repository.topFile(".sluiceignore"))
                .isInstanceOf(RepositoryUnreadableException.class)
                .hasMessageContaining(why);
    }

    @Test
    void shouldReadBranchesOfRemotesAndTheirDefault() {
        TestRepository origin = TestRepository.at(temp.resolve("origin"));
        origin.commit("main", "a", "1");
        origin.git("branch", "cluster/alpha", "main");
        Path clone = temp.resolve("clone");
        origin.git("clone", "-q", origin.folder().toString(), clone.toString());

        Refs refs = GitRepository.open(clone).refs();

        assertThat(refs.branches()).extracting(Branch::name).containsExactly("main", "cluster/alpha", "main");
        assertThat(refs.defaultBranch()).contains("main");
        assertThat(GitRepository.open(clone).name()).isEqualTo("origin");
    }

    @Test
    void shouldNotNameItselfByItsFolderWhileItsConfigurationCannotBeRead() throws IOException {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        repository.git("config", "remote.origin.url", "https://host.invalid/water.git");
        GitRepository open = repository.open();
        Path config = repository.folder().resolve(".git/config");
        String sound = Files.readString(config);

        Files.writeString(config, "no configuration");
        assertThatThrownBy(open::name).isInstanceOf(RepositoryUnreadableException.class);
        Files.writeString(config, sound);
        assertThat(open.name()).isEqualTo("water");
        repository.git("config", "--unset", "remote.origin.url");
        assertThat(open.name()).isEqualTo("r");
    }

    @Test
    void shouldListARangeAndRefuseWhatIsNone() {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        repository.commit("main", "a", "1");
        CommitId second = repository.commit("main", "a", "2");
        CommitId third = repository.commit("main", "a", "3");
        GitRepository open = repository.open();

        CommitIndex range = open.commits("main~2..main");
        assertThat(List.of(range.at(0), range.at(1))).containsExactly(second, third);
        assertThat(range.size()).isEqualTo(2);
        assertThatThrownBy(() -> open.commits("nothing..main")).hasMessageContaining("no such revision range");
        assertThatThrownBy(() -> open.commits("--output=/tmp/x")).hasMessageContaining("no such revision range");
    }

    private static Set<CommitId> all(CommitGraph graph) {
        Set<CommitId> ids = new HashSet<>();
        for (int i = 0; i < graph.size(); i++) {
            ids.add(graph.at(i));
        }
        return ids;
    }
}
