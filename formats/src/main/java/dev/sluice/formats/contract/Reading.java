package dev.sluice.formats.contract;

import dev.sluice.contracts.classes.WorkOutcome;
import java.util.Set;

/**
 * How a payload reads.
 *
 * @param text what a language model may learn to continue; empty where it would teach the wrong side
 * @param held paths ({@code /clauses/text}) of what stands verbatim in the text; the tuple's payload leaves them out
 * @param group what splits keep together: repository, session or episode
 * @param truncated whether anything was cut
 */
public record Reading(String text, Set<String> held, String group, WorkOutcome outcome, boolean truncated) {
    public Reading {
        held = Set.copyOf(held);
    }

    /** Nothing to continue, nothing cut. */
    public static Reading silent(String group, WorkOutcome outcome) {
        return new Reading("", Set.of(), group, outcome, false);
    }

    @Override
    public String toString() {
        return "Reading[text of " + text.length() + " characters, " + outcome + "]";
    }
}
