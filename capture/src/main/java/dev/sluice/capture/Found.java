package dev.sluice.capture;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.event.CaptureEvent;

/**
 * One thing that a feed came upon.
 *
 * @param place where, for people: a file, a line
 * @param event sanitized; or why it makes none
 * @param done run once the event is where nothing loses it, or at once where there is none
 */
public record Found(String place, Outcome<CaptureEvent> event, Runnable done) {
    /** What a person is told of a refusal: where and why, nothing of the content. */
    public String refusal(Outcome.Refused<?> why) {
        return "refused: " + place + ": " + why.reason().wireName() + "/" + why.rule();
    }
}
