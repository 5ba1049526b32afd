package dev.sluice.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When Kafka forgets.
 *
 * @param interval between two rounds of {@code up}; empty for none
 * @param captureGrace how long an event stays that the topology is through with
 * @param laneGrace how long a tuple stays that is sealed
 */
public record JanitorSettings(Optional<Duration> interval, Duration captureGrace, Duration laneGrace) {
    static final Key<Duration> INTERVAL = new Key<>(
            "janitor.interval.ms",
            "3600000",
            "a number of milliseconds from 1, or 0 for never",
            "How often `up` deletes from Kafka what is done with, first when it starts. On a cluster, `sluice janitor` does "
                    + "it.",
            text -> text.equals("0") ? Optional.of(Duration.ZERO) : Key.milliseconds(text));
    static final Key<Duration> CAPTURE_GRACE = Key.duration(
            "janitor.capture.grace.ms",
            "259200000",
            "How long the janitor leaves an event on its capture topic, counted from when the broker took it: as long can it "
                    + "be replayed, if it is refused.");
    static final Key<Duration> LANE_GRACE = Key.duration(
            "janitor.lane.grace.ms",
            "604800000",
            "How long the janitor leaves a tuple on its lane, counted from when the broker took its event. Never before it "
                    + "stands in a sealed shard.");
    static final List<Key<?>> KEYS = List.of(INTERVAL, CAPTURE_GRACE, LANE_GRACE);

    static JanitorSettings from(Settings settings) {
        return new JanitorSettings(
                Optional.of(settings.get(INTERVAL)).filter(interval -> !interval.isZero()),
                settings.get(CAPTURE_GRACE),
                settings.get(LANE_GRACE));
    }
}
