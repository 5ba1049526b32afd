package dev.sluice.corpus.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class LineSplitterTest {
    @Property(tries = 200)
    void shouldGiveBackTheLinesThatWereJoined(@ForAll @Size(max = 20) List<@IntRange(max = 100_000) Integer> lengths)
            throws IOException {
        List<String> lines = lengths.stream().map("x"::repeat).toList();
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        assertThat(split(text, 200_000)).isEqualTo(lines);
    }

    @Test
    void shouldSayThatTheLastLineHasNoEnd() throws IOException {
        LineSplitter splitter = splitter("one\ntwo", 100);
        assertThat(splitter.next()).asString().isEqualTo("one");
        assertThat(splitter.isEnded()).isTrue();
        assertThat(splitter.next()).asString().isEqualTo("two");
        assertThat(splitter.isEnded()).isFalse();
        assertThat(splitter.next()).isNull();
    }

    @Test
    void shouldNotGatherLineBeyondTheLongestAllowed() throws IOException {
        LineSplitter splitter = splitter("x".repeat(1 << 20), 1 << 17);
        byte[] first = splitter.next();
        assertThat(first).hasSizeLessThan(1 << 19);
        assertThat(splitter.isEnded()).isFalse();
    }

    private static List<String> split(String text, int longest) throws IOException {
        LineSplitter splitter = splitter(text, longest);
        List<String> lines = new ArrayList<>();
        byte[] line = splitter.next();
        while (line != null) {
            lines.add(new String(line, StandardCharsets.UTF_8));
            line = splitter.next();
        }
        return lines;
    }

    private static LineSplitter splitter(String text, int longest) {
        return new LineSplitter(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    }
}
