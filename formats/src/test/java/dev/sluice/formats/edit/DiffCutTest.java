package dev.sluice.formats.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffCutTest {
    @ParameterizedTest
    @CsvSource({
        "0, false, false", "1, false, false", "1, true, false", "999, false, false", "999, true, false",
        "1000, false, false", "1000, true, false", "1001, false, true", "1001, true, true", "1500, false, true",
        "1500, true, true"
    })
    void shouldCutAfterAThousandLines(int lines, boolean newlineAtEnd, boolean truncated) {
        String diff =
                IntStream.rangeClosed(1, lines).mapToObj(i -> "+line " + i).collect(Collectors.joining("\n"))
                        + (newlineAtEnd ? "\n" : "");

        DiffCut cut = DiffCut.of(diff);

        assertThat(cut.truncated()).isEqualTo(truncated);
        assertThat(cut.lines()).isEqualTo(lines);
        assertThat(cut.text())
                .isEqualTo(
                        truncated
                                ? diff.substring(0, diff.indexOf("+line 1001")) + "... [TRUNCATED at 1000 lines]"
                                : diff);
    }

    @Example
    void shouldCutBetweenLinesWhereBytesRunOutFirst() {
        String line = "x".repeat(999) + "\n";

        DiffCut cut = DiffCut.of(line.repeat(300));

        assertThat(cut).isEqualTo(new DiffCut(line.repeat(262) + "... [TRUNCATED at 262144 bytes]", 300, true));
    }

    @Example
    void shouldTakeExactlySoManyBytes() {
        String most = "x".repeat(DiffCut.MAX_BYTES - 1) + "\n";

        assertThat(DiffCut.of(most)).isEqualTo(new DiffCut(most, 1, false));
        assertThat(DiffCut.of(most + "y").text()).isEqualTo(most + "... [TRUNCATED at 262144 bytes]");
    }

    @Example
    void shouldCutWithinTheFirstLineBetweenCharacters() {
        DiffCut cut = DiffCut.of("xy" + "\ud83d\udeb0".repeat(70_000));

        assertThat(cut.text()).isEqualTo("xy" + "\ud83d\udeb0".repeat(65_535) + "\n... [TRUNCATED at 262144 bytes]");
        assertThat(cut.text().getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(DiffCut.MAX_BYTES_MARKED);
    }

    @Property(tries = 100)
    void shouldFitTheContractAndStayAsItIs(@ForAll("diffs") String diff) {
        DiffCut cut = DiffCut.of(diff);

        assertThat(DiffCut.isCut(cut.text())).isTrue();
        assertThat(cut.truncated()).isEqualTo(!cut.text().equals(diff));
        assertThat(cut.lines()).isEqualTo((int) diff.lines().count());
    }

    @Provide
    Arbitrary<String> diffs() {
        Arbitrary<String> lines =
                Arbitraries.of("", "+", "-\u00e4\u20ac", "\ud83d\udeb0".repeat(300), "x".repeat(70_000));
        return lines.list().ofMaxSize(20).flatMap(parts -> Arbitraries.integers()
                .between(1, 80)
                .map(times -> (String.join("\n", parts) + "\n").repeat(times)));
    }
}
