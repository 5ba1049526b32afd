package dev.sluice.sink;

import java.time.Duration;

/**
 * When the staged lines of a lane partition are committed: as soon as one of these is reached.
 *
 * @param bytes of lines, unpacked
 * @param records lines
 * @param age since the oldest staged line came, by the wall clock
 * @param idle since the last staged line came
 */
record RollPolicy(long bytes, long records, Duration age, Duration idle) {
    RollPolicy {
        if (bytes < 1 || records < 1 || age.isNegative() || idle.isNegative()) {
            throw new IllegalArgumentException("a roll is due after something, not after less than nothing");
        }
    }
}
