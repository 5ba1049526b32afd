package dev.sluice.capture.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.identity.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A git that something kills is no commit's fault. */
@Timeout(60)
@Isolated("counts the children of this process")
class DyingGitTest {
    @TempDir
    Path temp;

    private TestRepository repository;
    private final List<CommitId> ids = new ArrayList<>();
    private final List<CommitId> missing = new ArrayList<>();

    /** Something that happens once, before a commit's rules are asked for or when they have come. */
    private static final class Striking implements CommitReader.Rules {
        private Runnable beforeRules;
        private Runnable afterRules;

        Striking(Runnable beforeRules, Runnable afterRules) {
            this.beforeRules = beforeRules;
            this.afterRules = afterRules;
        }

        @Override
        public String file() {
            Runnable strike = beforeRules;
            beforeRules = () -> {};
            strike.run();
            return ".rules";
        }

        @Override
        public Function<String, Carriage> of(Set<String> own) {
            Runnable strike = afterRules;
            afterRules = () -> {};
            strike.run();
            return path -> own.contains("*") ? Carriage.IGNORED : Carriage.CARRIED;
        }
    }

    @BeforeEach
    void createRepository() {
        repository = TestRepository.at(temp.resolve("r"));
        for (int i = 0; i < 20; i++) {
            ids.add(repository.commit("main", "a", "content " + i + "\n"));
        }
    }

    @Test
    void shouldAskForTheRulesOfACommitAgainWhereGitIsKilled() {
        assertAllRead(new Striking(() -> kill("cat-file"), () -> {}));
    }

    @Test
    void shouldAskForTheDiffOfACommitAgainWhereGitIsKilled() {
        assertAllRead(new Striking(() -> {}, () -> kill("diff-tree")));
    }

    private void assertAllRead(CommitReader.Rules rules) {
        List<CommitWithDiff> read = readAll(rules);

        assertThat(missing).isEmpty();
        assertThat(read).extracting(one -> one.commit().id()).isEqualTo(ids);
        assertThat(read).allMatch(one -> one.diff().patch().contains("+content"));
    }

    @Test
    void shouldHoldItAgainstTheRepositoryWhereNoGitLivesLongEnoughToReadRules() {
        assertThatThrownBy(() -> readAll(new Striking(() -> breakAndKill("cat-file"), () -> {})))
                .isInstanceOf(RepositoryUnreadableException.class);

        assertThat(missing).isEmpty();
    }

    @Test
    void shouldHoldItAgainstTheRepositoryWhereNoGitLivesLongEnoughToReadDiffs() {
        assertThatThrownBy(() -> readAll(new Striking(() -> {}, () -> breakAndKill("diff-tree"))))
                .isInstanceOf(RepositoryUnreadableException.class);
    }

    @Test
    void shouldOutliveTheSignalsThatStopAWholeProcessGroup() throws Exception {
        try (CommitReader reader = new CommitReader(repository.open(), TestRules.CARRY_ALL)) {
            Iterator<CommitId> left = ids.iterator();
            reader.next(left, missing::add);
            List<ProcessHandle> gits = gits("");
            for (ProcessHandle git : gits) {
                for (String signal : List.of("HUP", "INT", "QUIT", "TERM")) {
                    assertThat(new ProcessBuilder("kill", "-s", signal, Long.toString(git.pid()))
                                    .start()
                                    .waitFor())
                            .isZero();
                }
            }
            for (int i = 1; i < ids.size(); i++) {
                assertThat(reader.next(left, missing::add)).isPresent();
            }

            assertThat(gits).hasSize(2);
            assertThat(gits("")).containsExactlyInAnyOrderElementsOf(gits);
        }
    }

    private void breakAndKill(String command) {
        try {
            Files.writeString(repository.folder().resolve(".git/config"), "no configuration");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        kill(command);
    }

    private static void kill(String command) {
        for (ProcessHandle git : gits(command)) {
            git.destroyForcibly();
            git.onExit().join();
        }
    }

    private static List<ProcessHandle> gits(String command) {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("--no-pager"))
                .filter(child -> child.info().commandLine().orElse("").contains(command))
                .toList();
    }

    private List<CommitWithDiff> readAll(CommitReader.Rules rules) {
        List<CommitWithDiff> all = new ArrayList<>();
        try (CommitReader reader = new CommitReader(repository.open(), rules)) {
            Iterator<CommitId> left = ids.iterator();
            Optional<CommitWithDiff> next = reader.next(left, missing::add);
            while (next.isPresent()) {
                all.add(next.get());
                next = reader.next(left, missing::add);
            }
        }
        return all;
    }
}
