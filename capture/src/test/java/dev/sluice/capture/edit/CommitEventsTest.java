package dev.sluice.capture.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.git.Carriage;
import dev.sluice.capture.git.CommitDiff;
import dev.sluice.capture.git.CommitObject;
import dev.sluice.capture.git.CommitWithDiff;
import dev.sluice.capture.git.FileChange;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.Formats;
import dev.sluice.formats.edit.EditPayload;
import dev.sluice.formats.edit.FileStatus;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.EventReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitEventsTest {
    private static final CommitId ID = new CommitId("ab".repeat(20));
    private static final CommitId PARENT = new CommitId("cd".repeat(20));
    private static final UtcMillis COMMITTED = new UtcMillis(1_700_000_000_000L);
    private static final String SECRET = "AKIA" + "Z7QXWNBVC4TLKPRM";

    private final CommitEvents events =
            new CommitEvents("water-works", Sanitizer.create(Terms.of(List.of("Zephyrine"))));

    @Test
    void shouldSayWhatTheCommitIs() {
        CaptureEvent event = events.event(
                commit("Subject\n\nAgent-Session: run-17\n", "+line\n"),
                "cluster/alpha",
                Optional.of(new Cluster("alpha")));

        assertThat(event.eventId().value()).isEqualTo("edit:water-works:" + ID);
        assertThat(event.created()).isEqualTo(COMMITTED);
        assertThat(event.claims().sourceCommit()).contains(ID);
        assertThat(event.claims().cluster()).contains(new Cluster("alpha"));
        assertThat(event.claims().scope()).contains(Scope.CLUSTER);
        assertThat(event.claims().sessionId()).contains(new SessionId("run-17"));
        assertThat(event.claims().tenant()).isEmpty();
        EditPayload payload = read(event);
        assertThat(payload.repository()).isEqualTo("water-works");
        assertThat(payload.branch()).isEqualTo("cluster/alpha");
        assertThat(payload.parents()).containsExactly(PARENT);
        assertThat(payload.diff()).isEqualTo("+line\n");
        assertThat(payload.diffLines()).isEqualTo(1);
        assertThat(payload.diffTruncated()).isFalse();
        assertThat(payload.files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo("src/a.txt");
            assertThat(file.status()).isEqualTo(FileStatus.RENAMED);
            assertThat(file.additions()).isEqualTo(3);
            assertThat(file.deletions()).isEqualTo(2);
        });
    }

    @Test
    void shouldCutAfterRedactionAndSayWhatWasTakenOut() {
        StringBuilder diff = new StringBuilder();
        for (int i = 0; i < 990; i++) {
            diff.append("+line ").append(i).append('\n');
        }
        diff.append("+-----BEGIN ").append("RSA PRIVATE KEY-----\n");
        for (int i = 0; i < 60; i++) {
            diff.append("+MIIEpAIBAAKCAQEAx").append(i).append("9sZkqLw0Vt7Yc3uN5rXj2mPqKd8hG4fWb6\n");
        }
        diff.append("+-----END ").append("RSA PRIVATE KEY-----\n+after\n");

        EditPayload payload = read(events.event(commit("Subject\n", diff.toString()), "main", Optional.empty()));

        assertThat(payload.diff()).contains("[REDACTED_PRIVATE_KEY]").doesNotContain("MIIEpAIBAAKCAQEA");
        assertThat(payload.redactions().isEmpty()).isFalse();
        assertThat(payload.diffLines()).isEqualTo(1053);
    }

    @Test
    void shouldNotLoseACommitThatTheSanitizerRefuses() {
        CommitEvents refusing = new CommitEvents(
                "water-works", (raw, fields) -> Outcome.refused(Reason.NOT_SANITIZED, Rule.SANITIZER), name -> true);

        CaptureEvent event = refusing.event(commit("Subject\n", "+content\n"), "main", Optional.empty());

        EditPayload payload = read(event);
        assertThat(event.claims().sourceCommit()).contains(ID);
        assertThat(payload.parents()).containsExactly(PARENT);
        assertThat(payload.commitMsg()).isEmpty();
        assertThat(payload.diff()).isEmpty();
        assertThat(payload.files()).isEmpty();
        assertThat(payload.diffTruncated()).isTrue();
        assertThat(isAccepted(event)).isTrue();
    }

    @Test
    void shouldNotUseNamesThatHoldSomething() {
        CommitEvents named = new CommitEvents("zephyrine", Sanitizer.create(Terms.of(List.of("Zephyrine"))));

        CaptureEvent event = named.event(
                commit("Subject\n\nAgent-Session: " + SECRET + "\n", "+x\n"),
                "cluster/zephyrine",
                Optional.of(new Cluster("zephyrine")));

        assertThat(named.repository()).isEqualTo("redacted");
        assertThat(event.claims().cluster()).isEmpty();
        assertThat(event.claims().scope()).contains(Scope.WORKSPACE);
        assertThat(event.claims().sessionId()).isEmpty();
        assertThat(new String(EventJson.write(event), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContainIgnoringCase("zephyrine")
                .doesNotContain(SECRET);
        assertThat(isAccepted(event)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth-token",
                "api-keys",
                "api-key",
                "secret",
                "passwords",
                "password",
                "jwt",
                "credentials",
                "water"
            })
    void shouldHaveACleanIdWhateverTheRepositoryIsCalled(String repository) {
        Sanitizer sanitizer = Sanitizer.create(Terms.none());
        CommitEvents named = new CommitEvents(repository, sanitizer);
        Random random = new Random(11);

        for (int i = 0; i < 300; i++) {
            byte[] sha = new byte[i % 2 == 0 ? 20 : 32];
            random.nextBytes(sha);
            CommitId id = new CommitId(HexFormat.of().formatHex(sha));
            CaptureEvent event = named.event(
                    new CommitWithDiff(
                            new CommitObject(id, List.of(), COMMITTED, "Subject\n", false),
                            new CommitDiff(List.of(), "", 0, false, false)),
                    "main",
                    Optional.empty());

            assertThat(sanitizer.isClean(event.eventId().value())).isTrue();
            assertThat(event.eventId().value()).isEqualTo("edit:" + named.repository() + ":" + id);
            assertThat(read(event).repository()).isEqualTo(named.repository());
            assertThat(isAccepted(event)).isTrue();
        }
        assertThat(named.repository()).isIn(repository, "redacted");
    }

    @Test
    void shouldNotUseANameThatOnlyOneIdMakesSomethingOf() {
        Sanitizer sanitizer = Sanitizer.create(Terms.none());
        CommitEvents named =
                new CommitEvents("water-works", sanitizer::sanitize, text -> !text.equals("edit:water-works:" + ID));

        CaptureEvent event = named.event(commit("Subject\n", "+x\n"), "main", Optional.empty());

        assertThat(named.repository()).isEqualTo("water-works");
        assertThat(event.eventId().value()).isEqualTo("edit:redacted:" + ID);
        assertThat(read(event).repository()).isEqualTo("redacted");
    }

    @Test
    void shouldFitTheLimitWhateverTheCommitHolds() {
        String control = "\u0001".repeat(255) + "\n";
        List<CommitWithDiff> commits = List.of(
                commit(control.repeat(3_000), control.repeat(3_000)),
                commit("m".repeat(900_000), "d".repeat(3 << 20)),
                commit("\ud83d\ude00".repeat(300_000), "\ud83d\ude00".repeat(300_000)),
                withFiles(2_000, "\u0002".repeat(4_096)),
                withFiles(2_000, "p".repeat(9_000)));

        for (CommitWithDiff commit : commits) {
            CaptureEvent event = events.event(commit, "b".repeat(400), Optional.empty());
            assertThat(EventJson.write(event)).hasSizeLessThanOrEqualTo(CommitEvents.MOST_BYTES);
            assertThat(read(event).diffTruncated()).isTrue();
            assertThat(isAccepted(event)).isTrue();
        }
    }

    @Test
    void shouldTakeAMergeOfMoreParentsThanTheContractHas() {
        CommitObject octopus = new CommitObject(ID, Collections.nCopies(300, PARENT), COMMITTED, "Merge\n", false);

        CaptureEvent event = events.event(
                new CommitWithDiff(octopus, new CommitDiff(List.of(), "", 0, false, false)), "main", Optional.empty());

        assertThat(isAccepted(event)).isTrue();
        assertThat(read(event).diffTruncated()).isTrue();
    }

    private static boolean isAccepted(CaptureEvent event) {
        return new EventReader(Formats::named).read(EventJson.write(event)).fold(read -> true, refused -> {
            throw new AssertionError(refused.reason() + " " + refused.rule());
        });
    }

    private static EditPayload read(CaptureEvent event) {
        return EditPayload.read(CleanJson.vouchedFor(event.payload().bytes()));
    }

    private static CommitWithDiff commit(String message, String diff) {
        FileChange file = new FileChange('R', false, "src/a.txt", 3, 2, false, Carriage.CARRIED);
        int lines = (int) diff.chars().filter(c -> c == '\n').count();
        return new CommitWithDiff(
                new CommitObject(ID, List.of(PARENT), COMMITTED, message, false),
                new CommitDiff(List.of(file), diff, lines, false, false));
    }

    private static CommitWithDiff withFiles(int count, String path) {
        List<FileChange> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(new FileChange('A', false, path.substring(5) + i, 1, 0, false, Carriage.CARRIED));
        }
        return new CommitWithDiff(
                new CommitObject(ID, List.of(), COMMITTED, "Subject\n", false),
                new CommitDiff(files, "+x\n", 1, false, false));
    }
}
