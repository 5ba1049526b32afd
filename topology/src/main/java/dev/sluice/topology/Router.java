package dev.sluice.topology;

import static dev.sluice.contracts.Outcome.accepted;
import static dev.sluice.contracts.Outcome.refused;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Provenance;

/**
 * The other half of the fifth stage: sends the tuple to its lane, if its cluster is known and there is one. Asks a folder
 * and Kafka, so it isn't pure; it comes after the deduplicator, so that what has been through stays a duplicate whatever
 * has become of its cluster since.
 */
public final class Router {
    private final Lanes lanes;
    private final Clusters clusters;

    /** Asks these of each tuple. */
    public Router(Lanes lanes, Clusters clusters) {
        this.lanes = lanes;
        this.clusters = clusters;
    }

    /** Tells that an event that is to come is likely to be routed there. */
    void expect(Lane lane) {
        lanes.expect(lane);
    }

    Outcome<Routed> route(Routed routed) {
        Provenance stamps = routed.provenance();
        if (stamps.cluster()
                .filter(cluster -> !clusters.isKnown(stamps.tenant(), cluster))
                .isPresent()) {
            return refused(Reason.UNKNOWN_CLUSTER, Rule.CLUSTER);
        }
        return lanes.isOpen(routed.lane()) ? accepted(routed) : refused(Reason.NO_LANE, Rule.LANE);
    }
}
