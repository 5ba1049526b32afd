package dev.sluice.capture.assembly;

import dev.sluice.capture.Found;
import dev.sluice.capture.SourceProgress;
import dev.sluice.contracts.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How much of what came of logs, and the first refusals with their places. Not thread-safe. */
final class Tally {
    private static final int MOST_REFUSALS = 20;

    private final List<String> refusals = new ArrayList<>();
    private long acknowledged;
    private long unreadable;
    private long tooLarge;
    private long refused;
    private long quiet;
    private long again;

    void acknowledged() {
        acknowledged++;
    }

    void unreadable() {
        unreadable++;
    }

    void tooLarge() {
        tooLarge++;
    }

    /** A line that says nothing of a run. */
    void quiet() {
        quiet++;
    }

    /** A line that came before. */
    void again() {
        again++;
    }

    /** A part that makes no event; its place is told of the first ones. */
    void refused(Supplier<String> place, Outcome.Refused<?> why) {
        refused++;
        if (refusals.size() < MOST_REFUSALS) {
            refusals.add(new Found(place.get(), why.retyped(), () -> {}).refusal(why));
        }
    }

    /**
     * What a person is told.
     *
     * @param open how many parts were not acknowledged
     * @param files what is to be told of files
     * @param runs what is to be told of runs
     */
    SourceProgress progress(long open, List<String> files, List<String> runs, Optional<String> failure) {
        List<String> notes = new ArrayList<>(refusals);
        notes.addAll(files);
        note(notes, unreadable, "lines or documents that can't be read");
        note(notes, tooLarge, "lines or documents of more than " + (LogLines.MOST_LINE >> 20) + " MiB");
        note(notes, quiet, "lines that say nothing of a run");
        note(notes, again, "lines that came again");
        notes.addAll(runs);
        long unfit = refused + tooLarge;
        return new SourceProgress(
                "logs", "event", acknowledged + unfit + open, 0, acknowledged, 0, unfit, 0, notes, failure);
    }

    /** Adds what there is any of. */
    static void note(List<String> notes, long count, String what) {
        if (count > 0) {
            notes.add(count + " " + what);
        }
    }
}
