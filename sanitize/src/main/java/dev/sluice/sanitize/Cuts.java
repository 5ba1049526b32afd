package dev.sluice.sanitize;

import dev.sluice.sanitize.Path.Step;
import dev.sluice.sanitize.json.Output;

/** Takes members and items out of an object or array, with the commas that they leave over. */
final class Cuts {
    private final Output output;

    Cuts(Output output) {
        this.output = output;
    }

    /** A member or item begins that stays: what was cut before the first one goes now. */
    void stays(Step step, int start) {
        if (!step.stayed && step.lastEnd > step.open) {
            output.replace(step.open, start, "");
        }
        step.stayed = true;
    }

    /** A member or item has ended that is cut, from the end of the one before it. */
    void cut(Step step, int end) {
        if (step.stayed) {
            output.replace(step.lastEnd, end, "");
        }
        step.lastEnd = end;
    }

    /** The object or array ends: what was cut goes now where nothing stayed. */
    void close(Step step) {
        if (!step.stayed && step.lastEnd > step.open) {
            output.replace(step.open, step.lastEnd, "");
        }
    }
}
