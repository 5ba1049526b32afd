package dev.sluice.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts within texts that make a careless scanner look at the same bytes again and again. */
class HostileNestingTest {
    private static final int LENGTH = CountedLooks.LENGTH;

    /** A text that is JSON is read string by string, too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"aaaaaaaa\",",
                "\"a@postbox.io\\n b\",",
                "\"password=tr0ub4dor3x\\n\",",
                "\"[\\\"[\\\\\\\"a@postbox.io ",
                "{\"password\":\"{\\\"a\\\":\\\"tr0ub4dor3x\\\"}\"},",
                "\"\\\\\\\\\\\\\\\\a"
            })
    void shouldReadStringsOfJsonABoundedNumberOfTimes(String unit) {
        byte[] text = CountedLooks.text("[", unit);
        CountedLooks.assertLinear(text, CountedLooks::work);
        CountedLooks.assertLinear(text, CountedLooks::settlingWork);
    }

    /** Few escapes, each of which has the text around it read again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cGFzc3dvcmQ5dHIwdWI0ZG9yM3ggYW5kIHdvcmRz",
                "aGVsbG8gd29ybGQgaGVsbG8/",
                "aGVsbG8gd29ybGQgaGVsbG8ghGVsbG8gd29ybGQgaGVsbG8/",
                "QUJDREVGR0hJQUJDREVGR0hJQUJDREVGR0hJQUJDREVGR0hJ\n",
                "the quick brown fox jumps over the lazy dog ",
                "user,password\njo,tr0ub4dor3x\n"
            })
    void shouldReadAroundEscapesABoundedNumberOfTimes(String unit) {
        for (String escape : List.of("\\/", "a\u200bb")) {
            String far = unit.repeat(600 / unit.length()) + escape;
            byte[] text = CountedLooks.text(far);
            CountedLooks.assertLinear(text, CountedLooks::work);
            CountedLooks.assertLinear(text, CountedLooks::settlingWork);
        }
    }

    /** What lies within each other is looked at from each depth. */
    @ParameterizedTest
    @CsvSource({"'{\"a\":','\"kind\":\"Secret\"},'", "'{\"kind\":\"Secret\",\"a\":','}'", "'{{a:','b:,kind: Secret},'"})
    void shouldLookAtObjectsWithinObjectsABoundedNumberOfTimes(String open, String close) {
        int depth = LENGTH / (open.length() + close.length());
        long half =
                CountedLooks.work((open.repeat(depth / 2) + close.repeat(depth / 2)).getBytes(StandardCharsets.UTF_8));
        long whole = CountedLooks.work((open.repeat(depth) + close.repeat(depth)).getBytes(StandardCharsets.UTF_8));
        CountedLooks.assertLinear(LENGTH, half, whole);
    }

    /** Each line less deep than that above it. */
    @Test
    void shouldLookAtLinesThatAreEverLessDeepABoundedNumberOfTimes() {
        String rows = IntStream.range(0, 400)
                .mapToObj(i -> " ".repeat(400 - i) + "kind: Secret\n" + " ".repeat(400 - i) + "data:\n")
                .collect(Collectors.joining());
        byte[] text = rows.getBytes(StandardCharsets.UTF_8);
        assertThat(CountedLooks.work(text)).isLessThan((long) text.length * CountedLooks.MOST);
    }
}
