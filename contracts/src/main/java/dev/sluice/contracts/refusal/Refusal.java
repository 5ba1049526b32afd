package dev.sluice.contracts.refusal;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.topic.Origin;

/**
 * What stands on a refused topic: {@code sluice.refusal} 1.0.0. Nothing of the event's content, not even a hash of it;
 * the raw event stays in the capture topic at {@code origin}.
 *
 * <pre>
 * schema   "sluice.refusal"
 * version  "1.0.0"
 * reason   closed set
 * rule     closed set
 * origin   capture.&lt;tenant&gt;-&lt;partition&gt;@&lt;offset&gt;
 * added    the broker's append time of the event
 * attempt  1, and one more for every replay
 * </pre>
 */
public record Refusal(Reason reason, Rule rule, Origin origin, UtcMillis added, int attempt) {
    /** Name of the contract. */
    public static final String SCHEMA = "sluice.refusal";
    /** Version of the contract. */
    public static final String VERSION = "1.0.0";

    public Refusal {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from 1, not " + attempt);
        }
    }
}
