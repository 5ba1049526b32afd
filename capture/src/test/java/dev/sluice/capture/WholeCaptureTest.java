package dev.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.edit.EditSource;
import dev.sluice.capture.git.TestRepository;
import dev.sluice.capture.hooks.HookInstaller;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeCaptureTest {
    private static final Tenant TENANT = new Tenant("acme-labs");
    private static final Sanitizer SANITIZER = Sanitizer.create(Terms.none());

    @TempDir
    Path temp;

    @Test
    void shouldPublishWithinTwoSecondsOfTheHook() throws InterruptedException {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        HookInstaller.of(repository.open()).install(CaptureFolders.in(temp.resolve("data"), TENANT));
        LinkedBlockingQueue<CommitId> published = new LinkedBlockingQueue<>();
        try (Forwarder forwarder = forwarder(List.of(), event -> {
            published.add(event.claims().sourceCommit().orElseThrow());
            return true;
        })) {
            forwarder.start();
            for (int i = 0; i < 3; i++) {
                repository.git("commit", "-q", "--allow-empty", "-m", "commit " + i);
                assertThat(published.poll(2, TimeUnit.SECONDS)).isEqualTo(repository.head("HEAD"));
            }
        }
    }

    @Test
    void shouldLoseNothingHoweverOftenItIsStopped() throws InterruptedException {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        List<TestRepository.Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            drafts.add(repository.draft("main").message("Number " + i).file("f" + i % 7, "line " + i + "\n"));
        }
        repository.create(drafts);
        Random random = new Random(5);
        LinkedBlockingQueue<CommitId> acknowledged = new LinkedBlockingQueue<>();

        for (int run = 0; run < 8; run++) {
            int stopAfter = acknowledged.size() + random.nextInt(60);
            LinkedBlockingQueue<Boolean> enough = new LinkedBlockingQueue<>();
            try (Forwarder forwarder = forwarder(List.of(repository.folder()), event -> {
                if (acknowledged.size() >= stopAfter) {
                    enough.add(true);
                    return false;
                }
                return acknowledged.add(event.claims().sourceCommit().orElseThrow());
            })) {
                forwarder.start();
                assertThat(enough.poll(20, TimeUnit.SECONDS)).isTrue();
            }
        }
        try (Forwarder forwarder = forwarder(
                List.of(repository.folder()),
                event -> acknowledged.add(event.claims().sourceCommit().orElseThrow()))) {
            forwarder.start();
            Bell bell = new Bell();
            for (int i = 0; i < 2_000 && !forwarder.snapshot().idle(); i++) {
                bell.await(10);
            }
            assertThat(forwarder.snapshot().idle()).isTrue();
        }

        assertThat(acknowledged).containsExactlyInAnyOrderElementsOf(repository.revListAll());
    }

    private Forwarder forwarder(List<Path> repositories, Acceptance acceptance) {
        EditSource source = new EditSource(
                CaptureFolders.in(temp.resolve("data"), TENANT), repositories, SANITIZER, InstantSource.system());
        return new Forwarder(TENANT, List.of(source), acceptance);
    }

    /** Acknowledges an event at once, or never. */
    private interface Acceptance extends Publisher {
        boolean accepts(CaptureEvent event);

        @Override
        default CompletableFuture<Void> publish(Tenant tenant, CaptureEvent event) {
            return accepts(event) ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
        }

        @Override
        default void close() {}
    }
}
