package dev.sluice.topology;

import static dev.sluice.contracts.Outcome.accepted;
import static dev.sluice.contracts.Outcome.refused;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;

/** The other half of the fifth stage: sends the tuple to its lane, if there is one. Asks Kafka, so it isn't pure. */
final class Router {
    private final Lanes lanes;

    Router(Lanes lanes) {
        this.lanes = lanes;
    }

    Outcome<Routed> route(Routed routed) {
        return lanes.isOpen(routed.lane()) ? accepted(routed) : refused(Reason.NO_LANE, Rule.LANE);
    }
}
