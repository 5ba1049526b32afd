package dev.sluice.topology;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Origin;

/**
 * That a record came in: where it stood and when the broker appended it. Holds nothing of the record itself.
 *
 * @param attempt 1, and one more for every replay of a refused event
 */
record Arrival(Origin origin, UtcMillis added, int attempt) {
    Refusal refusedFor(Reason reason, Rule rule) {
        return new Refusal(reason, rule, origin, added, attempt);
    }
}
