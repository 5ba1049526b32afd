package dev.sluice.capture.assembly;

import dev.sluice.contracts.Bytes;

/**
 * What is kept of a line.
 *
 * @param run key of the run that it belongs to; sanitized
 * @param id tells it from the run's other lines, so that one that comes again is left out; {@code ""} where nothing does
 * @param json a JSON object; sanitized, because it is written to disk
 * @param numbers how many numbers of the run's range it takes: 1, or 0 where it only says something of the run
 * @param kind what it means to its part
 */
public record Step(String run, String id, Bytes json, int numbers, Kind kind) {
    /** What a step means to its part. */
    public enum Kind {
        /** The part goes on with it. */
        PLAIN,
        /** An event goes without it, and without all others of the kind, where it can't hold them beside the rest. */
        SPARE,
        /** The run should end with it: what comes within seconds is still waited for, and comes with it. */
        LAST,
        /** The run ends with it. */
        END
    }

    public Step {
        if (numbers < 0 || run.isEmpty() || run.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException(
                    "a step has a run with a plain key, and takes no or some of its numbers");
        }
    }

    boolean isSpare() {
        return kind == Kind.SPARE;
    }
}
