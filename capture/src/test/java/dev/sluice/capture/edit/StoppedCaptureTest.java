package dev.sluice.capture.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Captured;
import dev.sluice.capture.git.TestRepository;
import dev.sluice.contracts.identity.CommitId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C at a terminal goes to capture and to its git children at once. */
@Timeout(120)
class StoppedCaptureTest {
    private static final int COMMITS = 60;

    @TempDir
    Path temp;

    /** Captures, a commit for each line it is given, until it is asked to stop. */
    static final class Capturing {
        private Capturing() {}

        public static void main(String... arguments) throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                asked.countDown();
                try {
                    ended.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            try (DrivenSource driven = new DrivenSource(Path.of(arguments[0]), Path.of(arguments[1]))) {
                driven.source().refresh();
                for (int i = 0; i < COMMITS / 2; i++) {
                    Optional<Captured> next = driven.source().next();
                    next.orElseThrow().acknowledged().run();
                    System.out.println(line(next.orElseThrow()));
                    if (i == COMMITS / 4) {
                        asked.await();
                    }
                }
            }
            System.out.println("ended");
            System.out.flush();
            ended.countDown();
        }
    }

    private static String line(Captured captured) {
        String diff = DrivenSource.payload(captured.event()).diff();
        return captured.event().claims().sourceCommit().orElseThrow() + (diff.contains("+content") ? " whole" : " cut");
    }

    @Test
    void shouldCaptureEveryCommitWithItsDiffAlsoWhereItsProcessGroupIsInterrupted() throws Exception {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        List<TestRepository.Draft> drafts = new ArrayList<>();
        for (int i = 0; i < COMMITS; i++) {
            drafts.add(repository.draft("main").file("a", "content " + i + "\n"));
        }
        repository.create(drafts);
        Path data = temp.resolve("data");
        List<String> captured = new ArrayList<>();

        Process first = new ProcessBuilder(
                        "env",
                        "--default-signal=INT", // a build in the background of a script ignores it, and so would this
                        "setsid",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Capturing.class.getName(),
                        data.toString(),
                        repository.folder().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(first.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i <= COMMITS / 4; i++) {
                captured.add(said.readLine());
            }
            new ProcessBuilder("kill", "-s", "INT", "--", "-" + first.pid())
                    .start()
                    .waitFor();
            said.lines().forEach(captured::add);
        } finally {
            first.destroyForcibly();
        }
        assertThat(captured.remove(captured.size() - 1)).isEqualTo("ended");
        assertThat(captured).hasSize(COMMITS / 2);
        try (DrivenSource second = new DrivenSource(data, repository.folder())) {
            second.takeAll().forEach(event -> captured.add(line(new Captured(event, () -> {}))));
            assertThat(second.progress().skipped()).isZero();
        }

        assertThat(captured)
                .containsExactlyInAnyOrderElementsOf(repository.revListAll().stream()
                        .map(CommitId::value)
                        .map(id -> id + " whole")
                        .toList());
    }
}
