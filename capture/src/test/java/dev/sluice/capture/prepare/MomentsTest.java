package dev.sluice.capture.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-05-15T22:50:01.125Z, 2026-05-15T22:50:01.125Z",
        "2026-05-15T22:50:01Z, 2026-05-15T22:50:01.000Z",
        "2026-05-15T22:50:01+00:00, 2026-05-15T22:50:01.000Z",
        "2026-05-15T22:50:01.123456+02:00, 2026-05-15T20:50:01.123Z",
    })
    void shouldReadATimeToTheMillisecond(String written, String time) {
        assertThat(Moments.of(written).orElseThrow()).hasToString(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-15T22:50:01", "2026-05-15", "yesterday", "+999999999-12-31T23:59:59Z"})
    void shouldTakeNothingElseForATime(String written) {
        assertThat(Moments.of(written)).isEmpty();
    }

    @Test
    void shouldTakeNoTimeForNone() {
        assertThat(Moments.of("")).isEmpty();
    }
}
