package dev.sluice.capture.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.refusal.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTest {
    @TempDir
    Path temp;

    private Path mine;
    private Path theirs;
    private Path found;

    @BeforeEach
    void find() throws IOException {
        mine = Files.createDirectory(temp.resolve("mine"));
        theirs = Files.createDirectory(temp.resolve("theirs"));
        Files.writeString(mine.resolve("a.json"), "mine");
        Files.writeString(theirs.resolve("a.json"), "theirs");
        found = FolderFiles.in(mine, ".json").get(0);
    }

    @Test
    void shouldReadAFileThatWasFound() throws IOException {
        assertThat(read()).isEqualTo("mine");
    }

    @Test
    void shouldNotFollowAFileThatBecameALink() throws IOException {
        Files.delete(found);
        Files.createSymbolicLink(found, theirs.resolve("a.json"));

        assertThatThrownBy(this::read).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void shouldNotFollowAFolderThatBecameALink() throws IOException {
        Files.move(mine, temp.resolve("aside"));
        Files.createSymbolicLink(mine, theirs);

        assertThatThrownBy(this::read).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void shouldRefuseAFileFromOneByteMoreThanFourMebibytesOn() throws IOException {
        Files.writeString(found, "x".repeat(4 << 20));
        assertThat(read()).hasSize(4 << 20);

        Files.writeString(found, "x".repeat((4 << 20) + 1));

        assertThat(read()).isEqualTo(Reason.TOO_LARGE.wireName());
    }

    /** What it holds, or why it was refused. */
    private String read() throws IOException {
        return Document.read(found)
                .fold(document -> document.content().utf8(), no -> no.reason().wireName());
    }
}
