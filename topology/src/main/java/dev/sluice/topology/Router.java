package dev.sluice.topology;

import static dev.sluice.contracts.Outcome.accepted;
import static dev.sluice.contracts.Outcome.refused;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.serdes.TupleJson;

/** The fifth stage: writes the tuple, once, and sends it to its lane, if there is one and the tuple fits. */
final class Router {
    private static final int LINE_END = 1;

    private final Lanes lanes;

    Router(Lanes lanes) {
        this.lanes = lanes;
    }

    Outcome<Routed> route(Stamped stamped) {
        byte[] line = TupleJson.write(stamped.tuple());
        if (line.length + LINE_END > Tuple.MAX_BYTES) {
            return refused(Reason.TOO_LARGE, Rule.TUPLE_SIZE);
        }
        if (!lanes.isOpen(stamped.lane())) {
            return refused(Reason.NO_LANE, Rule.LANE);
        }
        return accepted(
                new Routed(stamped.admitted(), stamped.lane(), stamped.tuple().provenance(), Bytes.wrap(line)));
    }
}
