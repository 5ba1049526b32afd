package dev.sluice.topology;

import static dev.sluice.contracts.Outcome.accepted;
import static dev.sluice.contracts.Outcome.refused;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.topology.Passage.Going;
import java.util.Map;

/**
 * Refuses what an erasure names, as the tenant topic said when the event was admitted: by id, session or group. It comes
 * after the stamps, which know the group. An event that came before the erasure is a duplicate by then. Costs nothing
 * where nothing of the tenant is to be forgotten. Thread-safe.
 */
final class Suppressor {
    private final StageFaults faults;

    Suppressor(StageFaults faults) {
        this.faults = faults;
    }

    Passage<Stamped> suppress(Passage<Stamped> passage) {
        return passage instanceof Going<Stamped> going && mayCover(going.value())
                ? passage.through(Rule.ERASURE, Suppressor::judge, faults)
                : passage;
    }

    private static boolean mayCover(Stamped stamped) {
        Map<Tenant, Erased> erased = stamped.admitted().tenancy().erased();
        return !erased.isEmpty() && erased.containsKey(stamped.admitted().tenant());
    }

    private static Outcome<Stamped> judge(Stamped stamped) {
        Erased erased =
                stamped.admitted().tenancy().erased().get(stamped.admitted().tenant());
        return erased != null && erased.covers(stamped.tuple())
                ? refused(Reason.ERASED, Rule.ERASURE)
                : accepted(stamped);
    }
}
