package dev.sluice.capture.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.git.CommitReader;
import dev.sluice.capture.git.TestRepository;
import dev.sluice.capture.git.TestRules;
import dev.sluice.contracts.identity.CommitId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchIdTest {
    @TempDir
    Path temp;

    @Test
    void shouldSayWhatGitSaysOfTextPatches() {
        TestRepository repository = TestRepository.at(temp.resolve("r"));
        Random random = new Random(11);
        for (int i = 0; i < 25; i++) {
            TestRepository.Draft draft = repository.draft("main").message("Number " + i + "\n");
            for (int file = 0; file <= random.nextInt(3); file++) {
                draft.file("f" + random.nextInt(4), text(random));
            }
            draft.create();
        }
        List<CommitId> ids = repository.revListAll();
        repository.git("config", "core.abbrev", "12");
        List<String> byGit = new ArrayList<>();
        for (CommitId id : ids) {
            byGit.add(repository.git(
                    "-c",
                    "alias.pid=!f() { git diff-tree --root -p -M \"$1\" | git patch-id --stable | cut -d' ' -f1; }; f",
                    "pid",
                    id.value()));
        }

        List<String> ours = new ArrayList<>();
        try (CommitReader reader = new CommitReader(repository.open(), TestRules.CARRY_ALL)) {
            var iterator = ids.iterator();
            for (CommitId id : ids) {
                String patch = reader.next(iterator, missing -> {})
                        .orElseThrow()
                        .diff()
                        .patch();
                ours.add(PatchId.of(patch));
                assertThat(patch).as(id.value()).doesNotContain("\nindex ");
            }
        }

        assertThat(ours).isEqualTo(byGit);
    }

    @Test
    void shouldHaveNoneForNoPatch() {
        assertThat(PatchId.of("")).isEmpty();
    }

    @Property(tries = 300)
    void shouldAnswerAnyText(@ForAll String text) {
        assertThat(PatchId.of("diff --git a/x b/x\n--- a/x\n+++ b/x\n" + text)).hasSize(40);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append(random.nextInt(3) == 0 ? "-- line\t" : "line  ")
                    .append(random.nextInt(4))
                    .append('\n');
        }
        return random.nextBoolean() ? text.toString() : text.append("no end").toString();
    }
}
