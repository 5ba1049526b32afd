package dev.sluice.capture.edit;

import static dev.sluice.capture.edit.DrivenSource.commits;
import static dev.sluice.capture.edit.DrivenSource.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.capture.CaptureFolders;
import dev.sluice.capture.SourceProgress;
import dev.sluice.capture.git.RepositoryUnreadableException;
import dev.sluice.capture.git.TestRepository;
import dev.sluice.capture.hooks.HookInstaller;
import dev.sluice.capture.marker.CaptureHeldException;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditSourceTest {
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
    void shouldOfferEveryCommitOfEveryRefOnceParentsFirst() {
        repository.commit("main", "a", "1");
        CommitId side = repository.commit("side", "b", "1");
        repository.draft("main").merge(side).file("b", "1").create();
        repository.commit("cluster/alpha", "c", "1");
        repository.git("tag", "kept", repository.commit("gone", "d", "1").value());
        repository.git("branch", "-D", "gone");

        List<CaptureEvent> events = takeAll();

        assertThat(commits(events)).containsExactlyInAnyOrderElementsOf(repository.revListAll());
        for (int i = 0; i < events.size(); i++) {
            assertThat(commits(events.subList(0, i)))
                    .containsAll(payload(events.get(i)).parents());
        }
        assertThat(progress().acknowledged()).isEqualTo(5);
        assertThat(progress().pending()).isZero();
        assertThat(source.isIdle()).isTrue();
    }

    @Test
    void shouldClaimTheClusterOfEachCommit() {
        CommitId base = repository.commit("main", "a", "1");
        List<CommitId> expected = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            repository.git("branch", "cluster/c" + i, "main");
            expected.add(repository.commit("cluster/c" + i, "b", "content " + i));
        }

        List<CaptureEvent> events = takeAll();

        assertThat(events).hasSize(19);
        for (CaptureEvent event : events) {
            CommitId id = event.claims().sourceCommit().orElseThrow();
            assertThat(event.claims().cluster())
                    .isEqualTo(
                            id.equals(base) ? Optional.empty() : Optional.of(new Cluster("c" + expected.indexOf(id))));
        }
    }

    @Test
    void shouldOfferOnlyWhatIsNewInASecondRunAlsoAfterAForcedPush() {
        CommitId base = repository.commit("main", "a", "1");
        repository.commit("main", "a", "2");
        takeAll();
        source.close();
        CommitId forced = repository.draft("main").from(base).file("a", "3").create();

        source = open();

        assertThat(commits(takeAll())).containsExactly(forced);
        assertThat(progress().earlier()).isEqualTo(1);
        assertThat(progress().total()).isEqualTo(2);
    }

    @Test
    void shouldOfferAgainWhatWasNotAcknowledged() {
        CommitId first = repository.commit("main", "a", "1");
        CommitId second = repository.commit("main", "a", "2");
        source.refresh();
        source.next().orElseThrow().acknowledged().run();
        assertThat(source.next()).isPresent();
        source.settle();
        assertThat(source.isIdle()).isFalse();
        source.close();

        source = open();

        assertThat(first).isNotEqualTo(second);
        assertThat(commits(takeAll())).containsExactly(second);
    }

    @Test
    void shouldNoticeNewCommitsByTheRefsAlone() {
        repository.commit("main", "a", "1");
        takeAll();
        CommitId later = repository.commit("other", "a", "2");
        now = now.plusSeconds(1);

        assertThat(commits(takeAll())).containsExactly(later);
    }

    @Test
    void shouldOfferWhatAHookPointsToAlsoWhereNoRefReachesItAnyMore() {
        repository.git("commit", "-q", "--allow-empty", "-m", "first");
        takeAll();
        HookInstaller.of(repository.open()).install(folders());
        repository.git("checkout", "-q", "-b", "cluster/alpha");
        repository.git("commit", "-q", "--allow-empty", "-m", "second");
        CommitId amended = repository.head("HEAD");
        repository.git("commit", "-q", "--allow-empty", "--amend", "-m", "second, amended");

        List<CaptureEvent> events = takeAll();

        assertThat(commits(events)).containsExactlyInAnyOrder(amended, repository.head("HEAD"));
        assertThat(events).allMatch(event -> event.claims().cluster().equals(Optional.of(new Cluster("alpha"))));
        assertThat(progress().pending()).isZero();
    }

    @Test
    void shouldCountAndRememberCommitsThatOptedOut() throws IOException {
        repository
                .draft("main")
                .message("Skip me\n\nSluice-Skip: true\n")
                .file("a", "1")
                .create();
        repository.draft("main").file("private/key", "PRIVATE").create();
        CommitId both = repository
                .draft("main")
                .file("private/key", "PRIVATE too")
                .file("public", "open\n")
                .create();
        Files.writeString(repository.folder().resolve(".sluiceignore"), "private/\n");

        List<CaptureEvent> events = takeAll();

        assertThat(commits(events)).containsExactly(both);
        assertThat(payload(events.get(0)).diff())
                .contains("+open", "NOT CARRIED")
                .doesNotContain("PRIVATE");
        assertThat(progress().skipped()).isEqualTo(2);
        assertThat(progress().pending()).isZero();
        source.close();
        source = open();
        assertThat(takeAll()).isEmpty();
        assertThat(progress().earlier()).isEqualTo(1);
        assertThat(progress().skipped()).as("in every run").isEqualTo(2);
        assertThat(progress().pending()).isZero();
    }

    @Test
    void shouldSayWhatIsSpecialAboutARepository() {
        takeAll();
        assertThat(progress().notes()).containsExactly("no commits yet");
        assertThat(source.isIdle()).isTrue();

        repository.commit("main", "a", "1");
        repository.commit("cluster/Not_Valid", "a", "2");
        Path clone = temp.resolve("clone");
        repository.git("clone", "-q", "--depth=1", "file://" + repository.folder(), clone.toString());
        now = now.plusSeconds(1);
        takeAll();
        assertThat(progress().notes()).singleElement().asString().contains("1 cluster branches");

        try (EditSource shallow = new EditSource(folders(), List.of(clone), SANITIZER, () -> now)) {
            shallow.refresh();
            assertThat(shallow.progress().get(0).notes()).anyMatch(note -> note.startsWith("shallow clone"));
        }
    }

    @Test
    void shouldGoOnWithTheOthersWhereOneRepositoryIsDeleted() throws IOException {
        repository.commit("main", "a", "1");
        TestRepository other = TestRepository.at(temp.resolve("other"));
        CommitId there = other.commit("main", "a", "1");
        source.close();
        source = new EditSource(folders(), List.of(repository.folder(), other.folder()), SANITIZER, () -> now);
        Files.move(repository.folder(), temp.resolve("moved"));

        assertThat(commits(takeAll())).containsExactly(there);
        assertThat(source.progress().get(0).failure()).isPresent();
        assertThat(source.isIdle()).isFalse();
        failTwiceMore();
        assertThat(source.isIdle()).isTrue();

        Files.move(temp.resolve("moved"), repository.folder());
        now = now.plusSeconds(10);
        assertThat(takeAll()).hasSize(1);
        assertThat(source.progress().get(0).failure()).isEmpty();
    }

    @Test
    void shouldOfferNothingWhileTheIgnoreFileCannotBeRead() throws IOException {
        repository.commit("main", "private/key", "PRIVATE");
        Path ignore = repository.folder().resolve(".sluiceignore");
        Files.createSymbolicLink(ignore, Path.of("elsewhere"));

        assertThat(takeAll()).isEmpty();
        assertThat(progress().failure().orElseThrow()).startsWith(".sluiceignore is no regular file");
        assertThat(source.isIdle()).isFalse();

        Files.delete(ignore);
        now = now.plusSeconds(10);
        assertThat(takeAll()).hasSize(1);
    }

    @Test
    void shouldRefuseWhatIsNoRepositoryAndWhatAnotherHolds() {
        assertThatThrownBy(() -> new EditSource(folders(), List.of(temp), SANITIZER, () -> now))
                .isInstanceOf(RepositoryUnreadableException.class);
        assertThatThrownBy(this::open).isInstanceOf(CaptureHeldException.class);
    }

    @Test
    void shouldTakeWorkTreesOfOneRepositoryAsOne() {
        repository.commit("main", "a", "1");
        Path tree = temp.resolve("tree");
        repository.git("worktree", "add", "-q", tree.toString(), "-b", "side", "main");
        source.close();

        source = new EditSource(folders(), List.of(repository.folder(), tree), SANITIZER, () -> now);

        assertThat(takeAll()).hasSize(1);
        assertThat(source.progress()).hasSize(1);
    }

    @Test
    void shouldLetNoSecretThrough() {
        String token = "ghp_" + "wZ3kT9vXqL2mN7pRcB5dYfH8jS1gA60eUiKo";
        String secret = "AKIA" + "Z7QXWNBVC4TLKPRM";
        repository.git("config", "remote.origin.url", "https://user:" + token + "@host.invalid/team/water.git");
        source.close();
        source = open();
        repository
                .draft("feature/" + secret)
                .message("Use " + token + "\n\nAgent-Session: " + secret + "\n")
                .file("conf/" + secret + ".txt", "aws_access_key_id = " + secret + "\n")
                .file("b.txt", "before\npassword = \"correct-horse-b4ttery-staple\"\n\\n" + token + "\n")
                .create();

        List<CaptureEvent> events = takeAll();

        assertThat(events).hasSize(1);
        assertThat(new String(EventJson.write(events.get(0)), StandardCharsets.UTF_8))
                .doesNotContain(token, secret, "correct-horse")
                .contains("[REDACTED_SECRET]", "edit:water:");
        assertThat(payload(events.get(0)).redactions().isEmpty()).isFalse();
    }

    @Test
    void shouldShowTheSameEventsWithoutTakingThem() {
        repository.commit("main", "a", "1");
        CommitId second = repository.commit("main", "a", "2");
        List<byte[]> shown = new ArrayList<>();
        List<CommitId> range = new ArrayList<>();

        try (EditCapture capture = EditCapture.all(repository.open(), SANITIZER)) {
            capture.forEachRemaining(
                    edit -> shown.add(EventJson.write(edit.event().orElseThrow())));
        }
        try (EditCapture capture = EditCapture.range(repository.open(), "main~1..main", SANITIZER)) {
            capture.forEachRemaining(edit -> range.add(edit.commit()));
        }

        assertThat(shown)
                .containsExactlyElementsOf(
                        takeAll().stream().map(EventJson::write).toList());
        assertThat(range).containsExactly(second);
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
