package dev.sluice.capture.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.git.CommitDiff;
import dev.sluice.capture.git.TestRepository;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every commit of every repository that git can read is counted, whatever it looks like. */
class OddRepositoryTest {
    @TempDir
    Path temp;

    private Path data;
    private TestRepository repository;

    @BeforeEach
    void createRepository() {
        data = temp.resolve("data");
        repository = TestRepository.at(temp.resolve("r"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-2208988800 +0000",
                "9223372036854775807 +0000",
                "9223372036854775808 +0000",
                "-9223372036854775808 -9999",
                "1700000000 +9999",
                "1700000000 -0000x",
                "99999999999 +0000",
                "",
            })
    void shouldTakeAnyDate(String date) {
        String tree = repository.gitTaking(new byte[0], "mktree");
        CommitId id = repository.rawCommit(
                "main",
                ("tree " + tree + "\nauthor A <a@b.invalid> " + date + "\ncommitter A <a@b.invalid> " + date
                                + "\n\nOdd date\n")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(captured()).containsExactly(id);
    }

    @Test
    void shouldTakeAMessageWithNulsAndOneOfAMebibyteAndNone() {
        String tree = repository.gitTaking(new byte[0], "mktree");
        String head = "tree " + tree + "\nauthor A <a@b.invalid> 1 +0000\ncommitter A <a@b.invalid> 1 +0000\n";
        List<CommitId> ids = List.of(
                repository.rawCommit("nul", (head + "\nbefore\0after\n").getBytes(StandardCharsets.UTF_8)),
                repository.rawCommit("long", (head + "\n" + "word\n".repeat(250_000)).getBytes(StandardCharsets.UTF_8)),
                repository.rawCommit("line", (head + "\n" + "x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8)),
                repository.rawCommit("none", head.getBytes(StandardCharsets.UTF_8)),
                repository.rawCommit("encoded", (head + "encoding UTF-16\n\n\1\2\3").getBytes(StandardCharsets.UTF_8)));

        assertThat(captured()).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void shouldTakeOctopusMergesEmptyCommitsAndManyFiles() {
        CommitId base = repository.commit("main", "base", "1");
        TestRepository.Draft octopus = repository.draft("main");
        for (int i = 0; i < 70; i++) {
            octopus.merge(
                    repository.draft("side" + i).from(base).file("f" + i, "1").create());
        }
        octopus.create();
        repository.draft("main").create();
        TestRepository.Draft many = repository.draft("main");
        for (int i = 0; i < 10_000; i++) {
            many.file("many/" + i, "line " + i + "\n");
        }
        CommitId manyFiles = many.create();

        try (DrivenSource source = new DrivenSource(data, repository.folder())) {
            List<CaptureEvent> events = source.takeAll();

            assertThat(events).hasSize(repository.revListAll().size()).hasSize(74);
            CaptureEvent last = events.get(events.size() - 1);
            assertThat(last.claims().sourceCommit()).contains(manyFiles);
            assertThat(DrivenSource.payload(last).files()).hasSizeLessThanOrEqualTo(CommitDiff.MOST_FILES);
            assertThat(DrivenSource.payload(last).diffTruncated()).isTrue();
        }
    }

    @Test
    void shouldTakeBranchesThatAreNoUtf8OrDifferByTheirCaseAlone() throws IOException {
        CommitId first = repository.commit("main", "a", "1");
        CommitId second = repository.commit("Main", "a", "2");
        String latin1 = new String(new byte[] {'b', (byte) 0xfc}, StandardCharsets.ISO_8859_1);
        CommitId third = repository.commit("other", "a", "3");
        Path packed = repository.folder().resolve(".git/packed-refs");
        Files.write(packed, (third + " refs/heads/" + latin1 + "\n").getBytes(StandardCharsets.ISO_8859_1));
        repository.git("update-ref", "-d", "refs/heads/other");

        try (DrivenSource source = new DrivenSource(data, repository.folder())) {
            assertThat(source.takeAll())
                    .extracting(event -> DrivenSource.payload(event).branch())
                    .containsExactlyInAnyOrder("main", "Main", "b\ufffd");
            repository.git("branch", "-M", "Main", "MAIN");
            source.pass(2);
            assertThat(source.takeAll()).isEmpty();
            assertThat(source.progress().total()).isEqualTo(3);
        }
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
    }

    @Test
    void shouldGoOnAfterPackingAndPruning() {
        repository.commit("main", "a", "1");
        try (DrivenSource source = new DrivenSource(data, repository.folder())) {
            assertThat(source.takeAll()).hasSize(1);
            for (String[] upkeep : new String[][] {
                {"gc", "-q", "--prune=now"},
                {"repack", "-q", "-a", "-d", "-f"},
                {"multi-pack-index", "write"},
                {"commit-graph", "write", "--reachable", "--split"},
                {"pack-refs", "--all", "--prune"},
            }) {
                CommitId next = repository.commit("main", "a", String.join(" ", upkeep));
                repository.git(upkeep);
                source.pass(2);
                assertThat(source.takeCommits()).as(upkeep[0]).containsExactly(next);
            }
        }
    }

    @Test
    void shouldTakeWhatAlternatesHoldAndWhatSubmodulesAre() {
        CommitId shared = repository.commit("main", "a", "1");
        Path borrowing = temp.resolve("borrowing");
        repository.git("clone", "-q", "--shared", repository.folder().toString(), borrowing.toString());
        TestRepository clone = TestRepository.existing(borrowing);
        clone.git("submodule", "add", "-q", repository.folder().toString(), "module");
        clone.git("commit", "-q", "-m", "module");

        try (DrivenSource source = new DrivenSource(data, borrowing, borrowing.resolve("module"))) {
            assertThat(source.takeCommits()).containsExactlyInAnyOrder(shared, clone.head("HEAD"), shared);
        }
    }

    @Test
    void shouldTakeBareRepositoriesAndThoseThatNameObjectsBySha256() {
        TestRepository bare = TestRepository.at(temp.resolve("bare"), "--bare", "--object-format=sha256");
        CommitId ignored = bare.draft("main")
                .file(".sluiceignore", "private/\n")
                .file("private/a", "PRIVATE\n")
                .create();
        CommitId open = bare.commit("cluster/alpha", "b", "2");

        try (DrivenSource source = new DrivenSource(data, bare.folder())) {
            assertThat(source.takeCommits()).containsExactlyInAnyOrder(ignored, open);
        }
        assertThat(open.value()).hasSize(64);
    }

    @Test
    void shouldStayQuietWhereTheRepositoryIsEmptiedWhileCaptured() throws IOException {
        repository.commit("main", "a", "1");
        try (DrivenSource source = new DrivenSource(data, repository.folder())) {
            assertThat(source.takeAll()).hasSize(1);
            repository.commit("main", "a", "2");
            empty(repository.folder().resolve(".git/objects"));
            for (int i = 0; i < 4; i++) {
                source.pass(10);
                assertThat(source.takeAll()).isEmpty();
            }
            assertThat(source.progress().failure()).isPresent();
            assertThat(source.source().isIdle()).isTrue();
        }
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private List<CommitId> captured() {
        try (DrivenSource source = new DrivenSource(data, repository.folder())) {
            List<CommitId> commits = new ArrayList<>(source.takeCommits());
            assertThat(source.progress().pending()).isZero();
            assertThat(commits).containsExactlyInAnyOrderElementsOf(repository.revListAll());
            return commits;
        }
    }
}
