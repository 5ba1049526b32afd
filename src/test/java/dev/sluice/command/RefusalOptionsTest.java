package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.ConfigurationException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RefusalOptionsTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @ParameterizedTest
    @CsvSource({
        "8s, 2026-03-04T05:05:59.000Z",
        "90m, 2026-03-04T03:36:07.000Z",
        "36h, 2026-03-02T17:06:07.000Z",
        "7d, 2026-02-25T05:06:07.000Z",
        "2026-03-01, 2026-03-01T00:00:00.000Z",
        "2026-03-01T06:00:00Z, 2026-03-01T06:00:00.000Z",
    })
    void shouldReadAgesDaysAndMoments(String when, String moment) {
        assertThat(RefusalOptions.moment(when, NOW)).hasToString(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "d", "-7d", "1234567d", "7w", "2026-13-01", "2026-3-1", "yesterday", "2026-03-01T06:00"
            })
    void shouldRefuseAnythingElse(String when) {
        assertThatThrownBy(() -> RefusalOptions.moment(when, NOW))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--since = \"" + when + "\": must be an age (90m, 36h, 7d), a day (2026-03-01) or a moment "
                        + "(2026-03-01T06:00:00Z)");
    }
}
