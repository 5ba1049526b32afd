package dev.sluice.contracts.tuple;

import dev.sluice.contracts.CleanJson;

/**
 * The part of a tuple that comes from the clean payload. Only made from a {@link CleanJson}.
 *
 * @param text what a language model may learn to continue; empty where it would teach the wrong side
 * @param payload a JSON object with the rest of the payload, without what {@code text} already holds verbatim
 * @param truncated whether anything was cut
 */
public record Body(String text, CleanJson payload, boolean truncated) {
    @Override
    public String toString() {
        return "Body[text of " + text.length() + " characters, " + payload + ", truncated=" + truncated + "]";
    }
}
