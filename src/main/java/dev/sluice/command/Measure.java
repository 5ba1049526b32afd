package dev.sluice.command;

import dev.sluice.config.ConfigurationException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sizes and times as one writes them on a command line: a whole number and its unit. */
final class Measure {
    private static final int MOST_DIGITS = 9;
    private static final Map<String, Long> BYTES = Map.of("", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);
    private static final Map<String, Long> SECONDS = Map.of("s", 1L, "m", 60L, "h", 3_600L, "d", 86_400L);

    private Measure() {}

    /** {@code 128MiB}; without a unit bytes. At least one. */
    static long bytes(String option, String text) {
        return read(text, BYTES)
                .filter(bytes -> bytes > 0)
                .orElseThrow(() ->
                        new ConfigurationException(option, text, "a number of bytes, KiB, MiB or GiB, as 128MiB"));
    }

    /** {@code 24h}; none is {@code 0s}. */
    static Duration time(String option, String text) {
        return read(text, SECONDS)
                .map(Duration::ofSeconds)
                .orElseThrow(() -> new ConfigurationException(
                        option, text, "a number of seconds, minutes, hours or days, as 90s, 15m, 24h or 7d"));
    }

    private static Optional<Long> read(String text, Map<String, Long> units) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Long unit = units.get(text.substring(digits));
        return digits == 0 || digits > MOST_DIGITS || unit == null
                ? Optional.empty()
                : Optional.of(Long.parseLong(text.substring(0, digits)) * unit);
    }
}
