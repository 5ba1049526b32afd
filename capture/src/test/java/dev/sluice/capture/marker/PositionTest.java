package dev.sluice.capture.marker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionTest {
    private static final String HEAD = "head ".repeat(100);

    @TempDir
    Path temp;

    @Test
    void shouldKnowAFileThatHasGrown() throws IOException {
        Position position = at(HEAD + "one\n", 504);

        assertThat(isIn(HEAD + "one\ntwo\n", position)).isTrue();
        assertThat(Position.parse(position.toString())).contains(position);
    }

    @Test
    void shouldTellAFileThatOnlyBeginsAsTheOtherDid() throws IOException {
        assertThat(isIn(HEAD + "two\n", at(HEAD + "one\n", 504))).isFalse();
    }

    @Test
    void shouldTellAFileThatOnlyEndsAsTheOtherDid() throws IOException {
        assertThat(isIn("HEAD" + HEAD.substring(4) + "one\n", at(HEAD + "one\n", 504)))
                .isFalse();
    }

    @Test
    void shouldTellAFileThatIsShorter() throws IOException {
        assertThat(isIn(HEAD, at(HEAD + "one\n", 504))).isFalse();
    }

    @Test
    void shouldBeInEveryFileWhereNothingWasRead() throws IOException {
        assertThat(at(HEAD, 0)).isEqualTo(Position.START);
        assertThat(isIn("", Position.START)).isTrue();
    }

    @Test
    void shouldTakeNoOtherNoteForAPosition() {
        assertThat(Position.parse("")).isEmpty();
        assertThat(Position.parse("7")).isEmpty();
        assertThat(Position.parse("-7 ab")).isEmpty();
    }

    private Position at(String content, long offset) throws IOException {
        try (FileChannel file = FileChannel.open(Files.writeString(temp.resolve("log"), content))) {
            return Position.at(file, offset);
        }
    }

    private boolean isIn(String content, Position position) throws IOException {
        try (FileChannel file = FileChannel.open(Files.writeString(temp.resolve("log"), content))) {
            return position.isIn(file);
        }
    }
}
