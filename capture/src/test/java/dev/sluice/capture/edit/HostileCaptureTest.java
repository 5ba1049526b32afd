package dev.sluice.capture.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.git.TestRepository;
import dev.sluice.capture.hooks.HookInstaller;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.sanitize.Sanitized;
import dev.sluice.serdes.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository does to its own capture stays there. */
class HostileCaptureTest {
    @TempDir
    Path temp;

    private Path data;
    private TestRepository repository;

    @BeforeEach
    void createRepository() {
        data = temp.resolve("data");
        repository = TestRepository.at(temp.resolve("r"));
    }

    @Test
    void shouldGoOnWithTheOthersWhereGitHangsInOneRepository() throws Exception {
        repository.commit("main", "a", "1");
        TestRepository other = TestRepository.at(temp.resolve("other"));
        CommitId there = other.commit("main", "a", "1");
        Path pipe = repository.folder().resolve(".git/packed-refs");

        try (DrivenSource source = new DrivenSource(data, Duration.ofSeconds(2), repository.folder(), other.folder())) {
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();

            assertThat(source.takeCommits()).containsExactly(there);
            assertThat(source.progress().failure().orElseThrow())
                    .contains("git for-each-ref", repository.folder().toString(), "no progress");
            assertThat(source.source().isIdle()).isTrue();

            Files.delete(pipe);
            source.pass(10);
            assertThat(source.takeAll()).isEmpty();
            source.pass(1_000);
            assertThat(source.takeAll()).hasSize(1);
        }
    }

    @Test
    void shouldCountACommitThatBreaksItsReaderAndGoOn() {
        List<CommitId> ids = List.of(repository.commit("main", "a", "1"), repository.commit("main", "a", "2"));
        History history = new History(repository.open());
        history.refresh();
        for (Throwable fault : List.of(new IllegalStateException("made up"), new StackOverflowError("made up"))) {
            CommitEvents breaking = new CommitEvents("r", (raw, fields) -> fail(fault), name -> true);
            List<CommitId> missing = new ArrayList<>();

            try (EditReader reader = new EditReader(repository.open(), history, breaking)) {
                assertThat(reader.next(ids.iterator(), missing::add)).isEmpty();
            }

            assertThat(missing).isEqualTo(ids);
        }
    }

    private static Outcome<Sanitized> fail(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault;
    }

    @Test
    void shouldNotBringToLightByACheckoutWhatACommitOrTheWorkTreeLeavesOut() throws IOException {
        change("PRIVATE\n", "OPEN\n").create();
        change("PRIVATE 2\n", "OWN\n").file(".sluiceignore", "own/\n").create();
        change("PRIVATE 3\n", "OPEN 3\n")
                .file(".sluiceignore", "!own/\n!private/\n")
                .create();
        repository.commit("main", "own/a", "OPEN 4\n");
        Files.writeString(repository.folder().resolve(".sluiceignore"), "private/\n");

        try (DrivenSource source = new DrivenSource(data, repository.folder())) {
            List<String> diffs = source.takeAll().stream()
                    .map(event -> DrivenSource.payload(event).diff())
                    .toList();

            assertThat(diffs).hasSize(4).noneMatch(diff -> diff.contains("PRIVATE") || diff.contains("OWN"));
            assertThat(diffs.get(0)).contains("+OPEN");
            assertThat(diffs.get(3)).contains("+OPEN 4");
        }
    }

    private TestRepository.Draft change(String hidden, String own) {
        return repository.draft("main").file("private/a", hidden).file("own/a", own);
    }

    @Test
    void shouldLeaveOutCommitsWhoseOwnIgnoreFileCannotBeReadWhole() {
        repository
                .draft("main")
                .file(".sluiceignore", "x".repeat(2 << 20))
                .file("a", "1")
                .create();
        repository.commit("main", ".sluiceignore", "private/\n");
        CommitId last = repository.commit("main", "a", "2");

        try (DrivenSource source = new DrivenSource(data, repository.folder())) {
            assertThat(source.takeCommits()).containsExactly(last);
            assertThat(source.progress().skipped()).isEqualTo(2);
        }
    }

    @Test
    void shouldCountCommitsWhoseOwnIgnoreFileIsNoFileOrCannotBeReadAsMissing() throws IOException {
        repository.commit("main", "private/a", "PRIVATE 0\n");
        CommitId linked = repository
                .draft("main")
                .link(".sluiceignore", "elsewhere")
                .file("private/a", "PRIVATE 1\n")
                .create();
        CommitId broken = repository
                .draft("main")
                .file(".sluiceignore", "private/\n")
                .file("private/a", "PRIVATE 2\n")
                .create();
        CommitId afterwards = repository.draft("main").delete(".sluiceignore").create();
        CommitId last = repository.commit("main", "a", "1");
        Files.delete(repository.looseObject(repository.git("rev-parse", broken + ":.sluiceignore")));

        try (DrivenSource source = new DrivenSource(data, repository.folder())) {
            assertThat(source.takeCommits())
                    .contains(last)
                    .doesNotContain(linked, broken, afterwards)
                    .hasSize(2);
            assertThat(source.progress().missing()).isEqualTo(3);
            assertThat(source.progress().skipped()).isZero();
        }
    }

    @Test
    void shouldSayHowManyCommitsWentOutWithoutTheirDiff() throws IOException {
        CommitId broken = repository.commit("main", "a", "1");
        repository.commit("main", "b", "2");
        Files.delete(repository.looseObject(repository.git("rev-parse", broken + ":a")));

        try (DrivenSource source = new DrivenSource(data, repository.folder())) {
            assertThat(source.takeAll()).hasSize(2);
            assertThat(source.progress().notes()).singleElement().asString().startsWith("1 captured without diff");
        }
    }

    @Test
    void shouldLeaveTheNameOfABranchOutOfTheDataDirectory() throws IOException {
        String token = "ghp_" + "wZ3kT9vXqL2mN7pRcB5dYfH8jS1gA60eUiKo";
        try (DrivenSource source = new DrivenSource(data, repository.folder())) {
            HookInstaller.of(repository.open()).install(source.folders());
            repository.git("checkout", "-q", "-b", "feature/" + token);
            repository.git("commit", "-q", "--allow-empty", "-m", "first");
            repository.git("commit", "-q", "--allow-empty", "--amend", "-m", "amended");

            assertThat(written()).contains(repository.head("HEAD").value()).doesNotContain(token);
            List<CaptureEvent> events = source.takeAll();

            assertThat(events).hasSize(2).allSatisfy(event -> {
                assertThat(DrivenSource.payload(event).branch()).startsWith("feature/[");
                assertThat(new String(EventJson.write(event), StandardCharsets.UTF_8))
                        .doesNotContain(token);
            });
            assertThat(written()).doesNotContain(token);
        }
    }

    private String written() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
