package dev.sluice.capture.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.SourceProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that somebody writes to, who may put links into it. */
class FollowedFolderTest {
    @TempDir
    Path temp;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void shouldNotFollowAFolderThatBecameALink() throws IOException {
        Path sub = log("logs/sub", "a 1 one\n").getParent();
        Path theirs = log("theirs", "b 1 theirs\nb 2 end\n").getParent();
        try (AssemblySource source = follow(temp.resolve("logs"))) {
            assertThat(look(source)).isEmpty();
            SourceProgress before = source.progress().get(0);
            Files.move(sub, temp.resolve("aside"));
            Files.createSymbolicLink(sub, theirs);

            assertThat(look(source)).isEmpty();
            assertThat(source.progress()).containsExactly(before);
        }
    }

    @Test
    void shouldReadNothingWhereALinkTookThePlaceOfTheFolderItself() throws IOException {
        Path mine = log("mine", "a 1 one\n").getParent();
        Path theirs = log("theirs", "b 1 theirs\nb 2 end\n").getParent();
        try (AssemblySource source = follow(mine)) {
            Files.move(mine, temp.resolve("aside"));
            Files.createSymbolicLink(mine, theirs);
            assertThat(look(source)).isEmpty();
            assertThat(source.progress().get(0).notes()).containsExactly("1 folders that can't be looked into");
            Files.delete(mine);
            Files.move(temp.resolve("aside"), mine);
            log("mine", "a 1 one\na 2 end\n");

            assertThat(look(source)).containsExactly("a#1-2");
        }
    }

    private Path log(String folder, String lines) throws IOException {
        return Files.writeString(Files.createDirectories(temp.resolve(folder)).resolve("g.jsonl"), lines);
    }

    private AssemblySource follow(Path folder) {
        Following on = Following.on(Duration.ofMinutes(10));
        return new AssemblySource(temp.resolve("kept"), List.of(folder), new WordRuns(), on, () -> now);
    }

    private List<String> look(AssemblySource source) {
        now = now.plusSeconds(2);
        source.refresh();
        return Drained.take(source).stream()
                .map(event -> event.eventId().value())
                .toList();
    }
}
