package dev.sluice.capture.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.identity.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repositories that were made to hang, to exhaust or to deceive their reader. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT) // most of them wait until git is given up
class HostileRepositoryTest {
    private static final Duration SHORT = Duration.ofMillis(500);

    @TempDir
    Path temp;

    private TestRepository repository;
    private final List<CommitId> missing = new ArrayList<>();

    @BeforeEach
    void createRepository() {
        repository = TestRepository.at(temp.resolve("r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"packed-refs", "refs/heads/pipe", "config", "HEAD"})
    void shouldNotWaitForEverForAPipeAmongTheRefs(String file) throws Exception {
        repository.commit("main", "a", "1");
        GitRepository open = GitRepository.open(repository.folder(), SHORT);
        pipe(file);

        assertThatThrownBy(open::refs)
                .isInstanceOf(RepositoryUnreadableException.class)
                .hasMessageContaining(open.gitDir().toString());
    }

    @Test
    void shouldSayWhichGitMadeNoProgressAndWhere() throws Exception {
        pipe("packed-refs");
        GitRepository open = GitRepository.open(repository.folder(), Duration.ofSeconds(1));

        assertThatThrownBy(open::refs)
                .hasMessageStartingWith("git for-each-ref in " + open.gitDir() + " has made no progress for 1 s");
    }

    @Test
    void shouldNotWaitForEverForAPipeWhileOpening() throws Exception {
        pipe("HEAD");

        assertThatThrownBy(() -> GitRepository.open(repository.folder(), SHORT)).hasMessageContaining("no progress");
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects/info/alternates", "objects/info/commit-graph", "shallow"})
    void shouldNotWaitForEverForAPipeAmongTheObjects(String file) throws Exception {
        CommitId id = repository.commit("main", "a", "1");
        GitRepository open = GitRepository.open(repository.folder(), SHORT);
        pipe(file);

        assertThatThrownBy(() -> {
                    open.extend(new CommitGraph(), new CommitIndex());
                    readAll(open, List.of(id));
                })
                .isInstanceOf(RepositoryUnreadableException.class);
    }

    @Test
    void shouldReadACommitWithoutItsDiffWhereABlobIsAPipe() throws Exception {
        CommitId broken = repository.commit("main", "a", "1");
        CommitId whole = repository.commit("main", "b", "2\n");
        Path blob = repository.looseObject(repository.git("rev-parse", broken + ":a"));
        Files.delete(blob);
        pipe(repository.folder().resolve(".git").relativize(blob).toString());

        List<CommitWithDiff> read = readAll(GitRepository.open(repository.folder(), SHORT), List.of(broken, whole));

        assertThat(read).extracting(r -> r.diff().cut()).containsExactly(true, false);
    }

    @Test
    void shouldNotTakeAPipeInThePlaceOfAReflogForOneThatRemembersNothing() throws Exception {
        CommitId id = repository.commit("main", "a", "1");
        GitRepository open = GitRepository.open(repository.folder(), SHORT);
        pipe("logs/refs/heads/main");

        assertThatThrownBy(() -> Reflog.branchesOf(Set.of(id), open)).hasMessageContaining("no progress");
    }

    @Test
    void shouldWaitLongerForAHistoryToBeSorted() throws Exception {
        CommitId id = repository.commit("main", "a", "1");
        GitRepository open = GitRepository.open(repository.folder(), Duration.ofSeconds(1));
        pipe("objects/info/alternates");
        Path alternates = repository.folder().resolve(".git/objects/info/alternates");
        CompletableFuture<Void> fed = CompletableFuture.runAsync(
                () -> feed(alternates), CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS));
        CommitGraph graph = new CommitGraph();

        open.extend(graph, new CommitIndex());

        fed.join();
        assertThat(graph.at(0)).isEqualTo(id);
    }

    private static void feed(Path pipe) {
        try {
            Files.writeString(pipe, "\n", StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shouldNotOpenAPipeInThePlaceOfARuleFile() throws Exception {
        pipe("../.sluiceignore");

        assertThatThrownBy(() -> repository.open().topFile(".sluiceignore")).hasMessageContaining("is no regular file");
    }

    @Test
    void shouldNeedNoMoreStackForMoreCommitsThatAreNotThere() throws Exception {
        CommitId there = repository.commit("main", "a", "1");
        List<CommitId> ids = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            ids.add(new CommitId(String.format("%040x", i)));
        }
        ids.add(there);
        List<CommitWithDiff> read = new ArrayList<>();

        Thread small = new Thread(null, () -> read.addAll(readAll(repository.open(), ids)), "small", 180 << 10);
        small.start();
        small.join();

        assertThat(read).extracting(one -> one.commit().id()).containsExactly(there);
        assertThat(missing).hasSize(40_000);
    }

    @Test
    void shouldLeaveOutACommitThatGitDiesOfAndTheOneWhoseRulesItHasAndGoOn() throws IOException {
        List<CommitId> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(repository.commit("main", "a", "content " + i + "\n"));
        }
        for (int i = 10; i < 20; i++) {
            overwrite(ids.get(i), "no zlib stream".getBytes(StandardCharsets.US_ASCII));
        }

        List<CommitWithDiff> read = readAll(repository.open(), ids);

        assertThat(missing).containsExactlyElementsOf(ids.subList(10, 21));
        assertThat(read).hasSize(29);
        assertThat(read.get(28).diff().patch()).contains("+content 39");
    }

    @Test
    void shouldLeaveOutACommitWhoseBytesItsNameIsNotTheHashOf() throws IOException {
        CommitId named = repository.commit("main", "a", "1");
        CommitId other = repository.commit("main", "a", "2");
        overwrite(named, Files.readAllBytes(repository.looseObject(other.value())));

        List<CommitWithDiff> read = readAll(repository.open(), List.of(named, other));

        assertThat(missing).containsExactly(named);
        assertThat(read).extracting(r -> r.commit().id()).containsExactly(other);
    }

    @Test
    void shouldLeaveOutCommitsThatOnlyTheCommitGraphStillHas() throws IOException {
        CommitId lost = repository.commit("main", "a", "1");
        CommitId tip = repository.commit("main", "a", "2");
        repository.git("commit-graph", "write", "--reachable");
        Files.delete(repository.looseObject(lost.value()));
        CommitGraph graph = new CommitGraph();

        repository.open().extend(graph, new CommitIndex());
        List<CommitWithDiff> read = readAll(repository.open(), List.of(graph.at(0), graph.at(1)));

        assertThat(missing).containsExactly(lost);
        assertThat(read).extracting(r -> r.commit().id()).containsExactly(tip);
    }

    @Test
    void shouldSeeThroughReplaceRefsAndGrafts() throws IOException {
        CommitId root = repository.commit("main", "a", "1");
        CommitId tip = repository.commit("main", "a", "2");
        CommitId disguise = repository.draft("elsewhere").message("Disguise").create();
        repository.git("replace", tip.value(), disguise.value());
        Files.writeString(repository.folder().resolve(".git/info/grafts"), tip + "\n");

        CommitWithDiff read = readAll(repository.open(), List.of(tip)).get(0);

        assertThat(read.commit().parents()).containsExactly(root);
        assertThat(read.diff().patch()).contains("-1", "+2");
    }

    @Test
    void shouldCutWhatATreeThatHoldsItselfManyTimesWouldName() {
        String tree = repository.gitTaking("x\n".getBytes(StandardCharsets.US_ASCII), "hash-object", "-w", "--stdin");
        String kind = "100644 blob ";
        for (int level = 0; level < 6; level++) {
            StringBuilder entries = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                entries.append(kind).append(tree).append('\t').append(i).append('\n');
            }
            tree = repository.gitTaking(entries.toString().getBytes(StandardCharsets.US_ASCII), "mktree");
            kind = "040000 tree ";
        }
        CommitId bomb = repository.rawCommit("bomb", commitOf(tree, "Bomb\n"));
        CommitId next = repository.commit("main", "a", "1\n");

        List<CommitWithDiff> read = readAll(repository.open(), List.of(bomb, next));

        assertThat(read.get(0).diff().cut()).isTrue();
        assertThat(read.get(0).diff().files()).hasSize(CommitDiff.MOST_FILES);
        assertThat(read.get(1).diff().patch()).contains("+1");
    }

    @Test
    void shouldNeitherFetchNorRunWhatARemoteConfigures() throws IOException {
        CommitId id = repository.commit("main", "a", "1\n");
        String blob = repository.git("rev-parse", id + ":a");
        Path proof = temp.resolve("proof");
        Files.writeString(repository.folder().resolve(".git/config"), """
                [core]
                repositoryformatversion = 1
                sshCommand = touch %1$s
                gitProxy = touch %1$s
                askPass = touch %1$s
                editor = touch %1$s
                [extensions]
                partialClone = origin
                [remote "origin"]
                url = ext::touch %1$s
                promisor = true
                uploadpack = touch %1$s
                [protocol "ext"]
                allow = always
                [protocol "file"]
                allow = always
                [credential]
                helper = !touch %1$s
                [log]
                showSignature = true
                [gpg]
                program = touch %1$s
                """.formatted(proof));
        Files.delete(repository.looseObject(blob));

        CommitWithDiff read = readAll(repository.open(), List.of(id)).get(0);
        Reflog.branchesOf(Set.of(id), repository.open());

        assertThat(read.diff().cut()).isTrue();
        assertThat(proof).doesNotExist();
    }

    @Test
    void shouldReadTheSameWhateverTheConfigurationSays() throws IOException {
        repository.commit("main", "a.txt", "fn\n1\n2\n3\n4\n5\n6\n7\n8\n\n10\n\n12\n");
        CommitId id = repository.commit("main", "a.txt", "fn\n1\n2\nx\n4\n5\n6\n7\n8\n\n11\n\n10\n\n12\n");
        CommitDiff before = readAll(repository.open(), List.of(id)).get(0).diff();
        Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve(".gitattributes"), "* binary\n");
        Files.writeString(repository.folder().resolve(".gitattributes"), "* binary\n");
        Files.writeString(temp.resolve("included"), "[diff]\ninterHunkContext = 9\nindentHeuristic = false\n");
        Files.writeString(repository.folder().resolve(".git/config"), """
                [core]
                repositoryformatversion = 0
                worktree = %s
                attributesFile = %s
                quotePath = true
                whitespace = tab-in-indent
                [include]
                path = %s
                [diff]
                algorithm = patience
                context = 0
                orderFile = /dev/null
                relative = true
                wsErrorHighlight = all
                noPrefix = true
                submodule = log
                [color]
                diff = always
                """.formatted(
                        elsewhere, elsewhere.resolve(".gitattributes"), temp.resolve("included")));

        CommitDiff after = readAll(GitRepository.open(repository.folder().resolve(".git")), List.of(id))
                .get(0)
                .diff();

        assertThat(after).isEqualTo(before);
        assertThat(before.patch()).contains("+11");
    }

    @Test
    void shouldTellNothingOfALineOrNameThatItsOwnBoundsDivide() {
        String token = "ghp_" + "wZ3kT9vXqL2mN7pRcB5dYfH8jS1gA60eUiKo";
        String shortLines = "x\n".repeat(ObjectReader.MOST_BYTES / 2 - 150);
        CommitId message = repository
                .draft("main")
                .message(shortLines + "y".repeat(90) + " " + token.repeat(10))
                .create();
        CommitId patch = repository
                .draft("main")
                .file("a", "x".repeat(99).concat("\n").repeat((CommitDiff.MOST_BYTES - 200) / 101) + token.repeat(20))
                .create();
        String deep = ("d".repeat(1_000) + "/").repeat(16) + "f".repeat(350);
        CommitId name = repository.draft("main").file(deep + token, "1\n").create();
        String deeper = ("d".repeat(1_000) + "/").repeat(32) + "f".repeat(698);
        CommitId header = repository.draft("main").file(deeper + token, "2\n").create();

        List<CommitWithDiff> read = readAll(repository.open(), List.of(message, patch, name, header));

        assertThat(read.get(0).commit().messageCut()).isTrue();
        assertThat(read.get(0).commit().message()).endsWith("x\n");
        assertThat(read.get(1).diff().cut()).isTrue();
        assertThat(read.get(1).diff().patch()).endsWith("x\n");
        assertThat(read.get(2).diff().files()).extracting(FileChange::path).containsExactly("[NAME TOO LONG]");
        assertThat(read.get(3).diff().patch()).startsWith("diff --git \nnew file");
        assertThat(read).allSatisfy(one -> assertThat((one.commit().message()
                                + one.diff().files()
                                + one.diff().patch())
                        .replace(token, ""))
                .doesNotContain("ghp_", "eUiKo"));
    }

    private static byte[] commitOf(String tree, String message) {
        return ("tree " + tree + "\nauthor A <a@b.invalid> 1700000000 +0000\n"
                        + "committer A <a@b.invalid> 1700000000 +0000\n\n" + message)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void overwrite(CommitId id, byte[] bytes) throws IOException {
        Path fresh = Files.write(temp.resolve("fresh"), bytes);
        Files.move(fresh, repository.looseObject(id.value()), StandardCopyOption.REPLACE_EXISTING);
    }

    private void pipe(String file) throws IOException, InterruptedException {
        Path path = repository.folder().resolve(".git").resolve(file);
        Files.createDirectories(path.getParent());
        Files.deleteIfExists(path);
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
    }

    private List<CommitWithDiff> readAll(GitRepository from, List<CommitId> ids) {
        List<CommitWithDiff> all = new ArrayList<>();
        try (CommitReader reader = new CommitReader(from, TestRules.CARRY_ALL)) {
            var left = ids.iterator();
            Optional<CommitWithDiff> next = reader.next(left, missing::add);
            while (next.isPresent()) {
                all.add(next.get());
                next = reader.next(left, missing::add);
            }
        }
        return all;
    }
}
