package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import dev.sluice.TestRepository;
import dev.sluice.capture.Progress;
import dev.sluice.capture.SourceProgress;
import dev.sluice.up.Resident.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MissingCommitsTest {
    @TempDir
    Path folder;

    @Test
    void shouldFailACaptureOfWhichCommitsCouldNotBeRead() throws IOException {
        TestRepository git = TestRepository.init(folder.resolve("repository"));
        Path rules = git.path().resolve(".sluiceignore");
        Files.createSymbolicLink(rules, Path.of("elsewhere"));
        git.commit("begin");
        Files.delete(rules);
        git.commit("go on");
        String read = git.commit("end");

        Result result = Commands.run("capture", "edit", "--dry-run", git.path().toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines())
                .containsExactly(
                        "sluice: 2 commits could not be read; see `git fsck`. Run this again: it tries them again");
        assertThat(result.out().lines()).singleElement().asString().contains(read);
    }

    @Test
    void shouldTakeAViewWithMissingCommitsForIncomplete() {
        assertThat(view(2).isIncomplete()).isTrue();
        assertThat(view(2).missing()).isEqualTo(2);
        assertThat(view(0).isIncomplete()).isFalse();
    }

    private static View view(long missing) {
        SourceProgress source =
                new SourceProgress("wells", "commit", 31, 10, 19, 2 - missing, 0, missing, List.of(), Optional.empty());
        return new View(new Progress(List.of(source), true, 0, Optional.empty()), List.of(), Map.of(), false);
    }
}
