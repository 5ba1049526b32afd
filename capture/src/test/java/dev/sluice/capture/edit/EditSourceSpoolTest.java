package dev.sluice.capture.edit;

import static dev.sluice.capture.edit.DrivenSource.commits;
import static dev.sluice.capture.edit.DrivenSource.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.SourceProgress;
import dev.sluice.capture.git.TestRepository;
import dev.sluice.capture.hooks.HookInstaller;
import dev.sluice.capture.spool.Spool;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditSourceSpoolTest {
    private static final Tenant TENANT = new Tenant("acme-labs");
    private static final Sanitizer SANITIZER = Sanitizer.create(Terms.none());

    @TempDir
    Path temp;

    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private TestRepository repository;
    private Path data;
    private EditSource source;

    @BeforeEach
    void createRepository() {
        data = temp.resolve("data");
        repository = TestRepository.at(temp.resolve("r"));
        source = open();
    }

    @AfterEach
    void close() {
        source.close();
    }

    @Test
    void shouldGiveUpARepositoryOfAHookWhoseFolderIsGone() throws IOException {
        TestRepository other = hooked("other");
        assertThat(takeAll()).hasSize(1);
        other.git("commit", "-q", "--allow-empty", "-m", "never read");
        Files.move(other.folder(), temp.resolve("moved"));
        now = now.plusSeconds(10);
        source.refresh();
        failTwiceMore();

        assertThat(source.progress()).hasSize(2);
        assertThat(source.progress().get(1).notes()).containsExactly("its folder is gone: it was given up");
        assertThat(source.progress().get(1).acknowledged()).isEqualTo(1);
        assertThat(source.progress().get(1).pending()).isZero();
        assertThat(source.isIdle()).isTrue();
        now = now.plusSeconds(10);
        source.refresh();
        assertThat(folders().spool()).isEmptyDirectory();

        Files.move(temp.resolve("moved"), other.folder());
        other.git("commit", "-q", "--allow-empty", "-m", "back");
        assertThat(commits(takeAll())).containsExactly(other.head("HEAD"));
    }

    @Test
    void shouldTryAPointerToNoRepositoryNowAndThenAndSaySo() throws IOException {
        Path plain = Files.createDirectories(temp.resolve("plain"));
        point(plain, "56".repeat(20));
        point(plain, "78".repeat(20));
        source.refresh();

        assertThat(source.progress()).hasSize(2);
        assertThat(source.progress().get(1).notes()).singleElement().asString().contains(plain.toString(), "2 times");

        TestRepository late = TestRepository.at(plain, "--bare");
        source.refresh();
        assertThat(source.progress().get(1).name()).isEqualTo("spool");
        now = now.plus(Unopened.RETRY_AFTER);
        source.refresh();
        assertThat(source.progress()).hasSize(2);
        assertThat(source.progress().get(1).name())
                .isEqualTo(late.folder().getFileName().toString());
    }

    @Test
    void shouldTakeAPointerByAnotherHashAsNothing() throws IOException {
        point(repository.folder().resolve(".git"), "ab".repeat(32));
        CommitId there = repository.commit("main", "a", "1");

        assertThat(commits(takeAll())).containsExactly(there);
        assertThat(source.isIdle()).isTrue();
    }

    @Test
    void shouldShareNothingWithAnotherTenantOnTheSameData() {
        TestRepository other = hooked("other");
        repository.commit("main", "a", "1");
        CaptureFolders theirs = CaptureFolders.in(data, new Tenant("other"));
        try (EditSource another = new EditSource(theirs, List.of(repository.folder()), SANITIZER, () -> now)) {
            EditSource own = source;
            source = another;
            List<CaptureEvent> events = takeAll();
            source = own;

            assertThat(events).hasSize(1);
            assertThat(payload(events.get(0)).repository()).isEqualTo("r");
        }
        assertThat(commits(takeAll())).containsExactlyInAnyOrder(repository.head("main"), other.head("HEAD"));
    }

    @Test
    void shouldOfferOfAnotherRepositoryOnlyWhatItsHookPointsTo() throws IOException {
        TestRepository other = TestRepository.at(temp.resolve("other"));
        other.commit("main", "a", "1");
        other.git("reset", "-q", "--hard");
        HookInstaller.of(other.open()).install(folders());
        other.git("commit", "-q", "--allow-empty", "-m", "later");

        List<CaptureEvent> events = takeAll();

        assertThat(commits(events)).containsExactly(other.head("HEAD"));
        assertThat(payload(events.get(0)).repository()).isEqualTo("other");
        assertThat(payload(events.get(0)).branch()).isEqualTo("main");
        now = now.plus(Duration.ofMinutes(1));
        source.refresh();
        assertThat(folders().spool()).isEmptyDirectory();
    }

    @Test
    void shouldTakeAPointerIntoNowhereAsNothing() throws IOException {
        repository.commit("main", "a", "1");
        String lines = "\n" + temp.resolve("nowhere") + "\t" + "12".repeat(20) + "\n" + "\n"
                + repository.folder().resolve(".git") + "\t" + "34".repeat(20) + "\n";
        Files.writeString(Spool.inbox(folders().spool()), lines);

        assertThat(takeAll()).hasSize(1);
        assertThat(progress().missing()).isEqualTo(1);
        assertThat(source.isIdle()).isTrue();
    }

    @Test
    void shouldKeepAPointerToACommitThatCannotBeReadForTheNextRun() throws IOException {
        TestRepository other = hooked("other");
        takeAll();
        other.git("commit", "-q", "--allow-empty", "-m", "second");
        CommitId broken = other.head("HEAD");
        other.git("update-ref", "refs/heads/main", "HEAD~1");
        Path object = other.looseObject(broken.value());
        byte[] sound = Files.readAllBytes(object);
        Files.delete(object);
        Files.copy(other.looseObject(other.head("HEAD").value()), object);

        assertThat(takeAll()).isEmpty();
        now = now.plus(Duration.ofMinutes(1));
        source.refresh();
        assertThat(source.progress().get(1).missing()).isEqualTo(1);
        assertThat(folders().spool()).isNotEmptyDirectory();
        source.close();

        Files.delete(object);
        Files.write(object, sound);
        source = open();
        assertThat(commits(takeAll())).containsExactly(broken);
        now = now.plus(Duration.ofMinutes(1));
        source.refresh();
        assertThat(folders().spool()).isEmptyDirectory();
    }

    @Test
    void shouldKeepAPointerIntoAFolderOfWhichNobodyKnowsWhetherItIsThere() throws IOException {
        Path loop = Files.createSymbolicLink(temp.resolve("loop"), Path.of("loop"));
        point(loop, "56".repeat(20));

        takeAll();
        now = now.plus(Duration.ofMinutes(1));
        source.refresh();

        assertThat(source.progress().get(1).notes()).singleElement().asString().contains(loop.toString());
        assertThat(folders().spool()).isNotEmptyDirectory();
    }

    private TestRepository hooked(String name) {
        TestRepository hooked = TestRepository.at(temp.resolve(name));
        HookInstaller.of(hooked.open()).install(folders());
        hooked.git("commit", "-q", "--allow-empty", "-m", "first");
        return hooked;
    }

    private void point(Path folder, String id) throws IOException {
        Files.writeString(
                Spool.inbox(folders().spool()),
                "\n" + folder + "\t" + id + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private void failTwiceMore() {
        for (int i = 0; i < 2; i++) {
            now = now.plusSeconds(5);
            source.refresh();
        }
    }

    private CaptureFolders folders() {
        return CaptureFolders.in(data, TENANT);
    }

    private EditSource open() {
        return new EditSource(folders(), List.of(repository.folder()), SANITIZER, () -> now);
    }

    private List<CaptureEvent> takeAll() {
        return DrivenSource.takeAll(source);
    }

    private SourceProgress progress() {
        return source.progress().get(0);
    }
}
