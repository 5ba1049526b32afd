package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JanitorSettingsTest {
    @Test
    void shouldReadEveryKeyBack() {
        Map<String, String> set =
                Map.of("janitor.interval.ms", "31", "janitor.capture.grace.ms", "29", "janitor.lane.grace.ms", "30");

        assertThat(from(set))
                .isEqualTo(new JanitorSettings(
                        Optional.of(Duration.ofMillis(31)), Duration.ofMillis(29), Duration.ofMillis(30)));
    }

    @Test
    void shouldBeOffWhereItIsToldSo() {
        assertThat(from(Map.of("janitor.interval.ms", "0")).interval()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "janitor.interval.ms, -1, 'a number of milliseconds from 1, or 0 for never'",
        "janitor.interval.ms, 00, 'a number of milliseconds from 1, or 0 for never'",
        "janitor.capture.grace.ms, 0, a number of milliseconds from 1",
        "janitor.lane.grace.ms, 7d, a number of milliseconds from 1",
    })
    void shouldNameKeyValueAndWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> from(Map.of(key, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(key + " = \"" + value + "\": must be " + allowed);
    }

    private static JanitorSettings from(Map<String, String> set) {
        return JanitorSettings.from(Settings.of(set, Map.of(), Optional.empty()));
    }
}
