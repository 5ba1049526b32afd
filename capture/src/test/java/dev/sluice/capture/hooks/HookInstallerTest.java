package dev.sluice.capture.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.git.GitRepository;
import dev.sluice.capture.git.TestRepository;
import dev.sluice.capture.spool.Pointer;
import dev.sluice.capture.spool.Spool;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookInstallerTest {
    @TempDir
    Path temp;

    private Path data;
    private TestRepository repository;
    private Path hooks;

    @BeforeEach
    void createRepository() {
        data = temp.resolve("the data's \"folder\"");
        repository = TestRepository.at(temp.resolve("it's a $repo"));
        hooks = repository.folder().resolve(".git/hooks");
    }

    @Test
    void shouldLeaveWordOfEveryKindOfCommit() {
        install();

        commit("one");
        CommitId first = repository.head("HEAD");
        repository.git("commit", "-q", "--allow-empty", "--amend", "-m", "one, amended");
        CommitId amended = repository.head("HEAD");
        repository.git("checkout", "-q", "-b", "cluster/alpha");
        commit("two");
        CommitId onCluster = repository.head("HEAD");
        repository.git("checkout", "-q", "--detach");
        commit("three");
        CommitId detached = repository.head("HEAD");
        repository.git("checkout", "-q", "main");
        commit("four");
        repository.git("merge", "-q", "--no-ff", "-m", "merge", "cluster/alpha");
        CommitId merge = repository.head("HEAD");

        assertThat(poll())
                .contains(pointer(first), pointer(amended), pointer(onCluster), pointer(detached), pointer(merge));
    }

    @Test
    void shouldLetNobodyElseReadTheWord() throws IOException {
        install();

        commit("one");

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(Spool.inbox(folders().spool()))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldLeaveWordOfRebasedCommits() {
        install();
        commit("base");
        repository.git("checkout", "-q", "-b", "side");
        for (String name : List.of("x", "y", "z")) {
            repository.git("commit", "-q", "--allow-empty", "-m", name);
        }
        repository.git("checkout", "-q", "main");
        commit("mainline");
        repository.git("rebase", "-q", "--keep-empty", "main", "side");
        List<CommitId> rebased = repository
                .git("rev-list", "main..side")
                .lines()
                .map(CommitId::new)
                .toList();

        assertThat(rebased).hasSize(3);
        assertThat(poll()).extracting(Pointer::commit).containsAll(rebased);
    }

    @Test
    void shouldLeaveWordFromWorkTreesPackedRefsAndSubfolders() throws IOException {
        install();
        commit("one");
        Path tree = temp.resolve("a work tree");
        repository.git("worktree", "add", "-q", tree.toString(), "-b", "cluster/beta");
        TestRepository inTree = TestRepository.existing(tree);
        inTree.git("commit", "-q", "--allow-empty", "-m", "in the work tree");
        repository.git("pack-refs", "--all");
        Files.createDirectories(repository.folder().resolve("deep/er"));
        TestRepository deep = TestRepository.existing(repository.folder().resolve("deep/er"));
        deep.git("commit", "-q", "--allow-empty", "-m", "deep");

        assertThat(poll()).contains(pointer(inTree.head("HEAD"))).contains(pointer(deep.head("HEAD")));
    }

    @Test
    void shouldRunTheHookThatWasThereAndBringItBack() throws IOException {
        String before = "#!/bin/sh\n# mine\nprintf '%s|' \"$@\" > ran; cat >> ran; exit 3\n";
        write("post-rewrite", before, "rwxr-x--x");
        write("post-merge", before, "rw-r--r--");
        install();
        install();
        commit("one");
        repository.git("commit", "-q", "--allow-empty", "--amend", "-m", "amended");
        CommitId amended = repository.head("HEAD");

        assertThat(Files.readString(repository.folder().resolve("ran")))
                .startsWith("amend|")
                .contains(amended.value());
        assertThat(HookInstaller.of(repository.open()).remove()).hasSize(3);
        assertThat(hooks.resolve("post-commit")).doesNotExist();
        assertThat(hooks.resolve("post-rewrite")).hasContent(before);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hooks.resolve("post-rewrite"))))
                .isEqualTo("rwxr-x--x");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hooks.resolve("post-merge"))))
                .isEqualTo("rw-r--r--");
        assertThat(hooks.resolve("post-rewrite.before-sluice")).doesNotExist();
        assertThat(HookInstaller.of(repository.open()).remove()).isEmpty();
    }

    @Test
    void shouldKeepTheExitCodeOfTheHookThatWasThere() throws Exception {
        write("post-commit", "#!/bin/sh\nexit 7\n", "rwxr-xr-x");
        install();

        Process hook = new ProcessBuilder(hooks.resolve("post-commit").toString())
                .directory(repository.folder().toFile())
                .start();

        assertThat(hook.waitFor()).isEqualTo(7);
    }

    @Test
    void shouldKeepALinkedHookALink() throws IOException {
        write("shared", "#!/bin/sh\n", "rwxr-xr-x");
        Files.createSymbolicLink(hooks.resolve("post-commit"), Path.of("shared"));
        install();
        HookInstaller.of(repository.open()).remove();

        assertThat(Files.readSymbolicLink(hooks.resolve("post-commit"))).isEqualTo(Path.of("shared"));
    }

    @Test
    void shouldNeverBreakACommit() throws Exception {
        install();
        Path inbox = Spool.inbox(folders().spool());
        Files.createDirectories(inbox);
        commit("spool is a folder");
        Files.delete(inbox);
        Files.createSymbolicLink(inbox, Path.of("/dev/full"));
        commit("disk is full");
        Files.delete(inbox);
        Files.delete(inbox.getParent());
        commit("spool is gone");

        Process hook = new ProcessBuilder(hooks.resolve("post-commit").toString())
                .directory(temp.toFile())
                .start();
        assertThat(hook.waitFor()).isZero();
        assertThat(hook.getErrorStream().readAllBytes()).isEmpty();
        assertThat(repository.revListAll()).hasSize(3);
    }

    @Test
    void shouldInstallWhereTheRepositorysOwnHooksPathLeads() {
        repository.git("config", "core.hooksPath", "tools/hooks");
        install();
        commit("one");

        assertThat(repository.folder().resolve("tools/hooks/post-commit")).isExecutable();
        assertThat(poll()).hasSize(1);
    }

    @Test
    void shouldNeverLeaveHalfAHookNorWriteThroughALink() throws IOException {
        write("theirs", "#!/bin/sh\n# theirs\n", "rwxr-xr-x");
        Files.createSymbolicLink(hooks.resolve("post-merge"), Path.of("theirs"));
        install();
        Path hook = hooks.resolve("post-commit");
        Object first = Files.getAttribute(hook, "unix:ino");
        HookInstaller.of(repository.open()).install(CaptureFolders.in(data, new Tenant("other")));

        assertThat(Files.getAttribute(hook, "unix:ino"))
                .as("another file in its place")
                .isNotEqualTo(first);
        assertThat(hooks.resolve("theirs")).hasContent("#!/bin/sh\n# theirs");
        assertThat(hooks.resolve("post-merge.before-sluice")).isSymbolicLink();
        try (Stream<Path> files = Files.list(hooks)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith(".sluice-"));
        }
    }

    @Test
    void shouldInstallIntoALinkedHooksFolderOfItsOwnAlone() throws IOException {
        Path own = Files.createDirectories(repository.folder().resolve("own-hooks"));
        Path shared = Files.createDirectories(temp.resolve("shared"));
        deleteHooks();
        Files.createSymbolicLink(hooks, own);
        install();
        assertThat(own.resolve("post-commit")).isExecutable();

        Files.delete(hooks);
        Files.createSymbolicLink(hooks, shared);
        assertThatThrownBy(this::install)
                .isInstanceOf(HookRefusedException.class)
                .hasMessageContaining("leads out of this repository");
        assertThat(shared).isEmptyDirectory();
    }

    private void deleteHooks() throws IOException {
        if (Files.exists(hooks)) {
            try (Stream<Path> files = Files.list(hooks)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(hooks);
        }
    }

    @Test
    void shouldRefuseHooksPathThatLeadsOutAndBareRepositories() {
        repository.git("config", "core.hooksPath", temp.resolve("shared").toString());
        TestRepository bare = TestRepository.at(temp.resolve("bare"), "--bare");

        assertThatThrownBy(() -> HookInstaller.of(repository.open()))
                .isInstanceOf(HookRefusedException.class)
                .hasMessageContaining("core.hooksPath");
        assertThatThrownBy(() -> HookInstaller.of(bare.open())).hasMessageContaining("bare");
    }

    @Test
    void shouldLeaveWordForTheTenantAlone() {
        CaptureFolders other = CaptureFolders.in(data, new Tenant("other"));
        install();
        commit("one");
        CommitId first = repository.head("HEAD");

        assertThat(new Spool(other.spool(), InstantSource.system()).poll()).isEmpty();
        assertThat(poll()).containsExactly(pointer(first));

        HookInstaller.of(repository.open()).install(other);
        commit("two");
        assertThat(new Spool(other.spool(), InstantSource.system()).poll())
                .containsExactly(pointer(repository.head("HEAD")));
        assertThat(Spool.inbox(folders().spool())).doesNotExist();
    }

    private CaptureFolders folders() {
        return CaptureFolders.in(data, new Tenant("acme-labs"));
    }

    private void install() {
        assertThat(HookInstaller.of(repository.open()).install(folders())).hasSize(3);
    }

    private void commit(String message) {
        repository.git("commit", "-q", "--allow-empty", "-m", message);
    }

    private void write(String hook, String content, String permissions) throws IOException {
        Files.createDirectories(hooks);
        Files.writeString(hooks.resolve(hook), content);
        Files.setPosixFilePermissions(hooks.resolve(hook), PosixFilePermissions.fromString(permissions));
    }

    private List<Pointer> poll() {
        return new Spool(folders().spool(), InstantSource.system()).poll();
    }

    private Pointer pointer(CommitId commit) {
        return new Pointer(GitRepository.open(repository.folder()).commonDir(), commit);
    }
}
