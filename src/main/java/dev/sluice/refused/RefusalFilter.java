package dev.sluice.refused;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.topic.CaptureTopic;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which refusals are meant; what is empty lets all through.
 *
 * @param tenant by whose topic the event came
 * @param since when the event was captured, at the earliest
 */
public record RefusalFilter(Optional<Reason> reason, Optional<Tenant> tenant, Optional<UtcMillis> since)
        implements Predicate<Refusal> {
    /** All of them. */
    public static final RefusalFilter ALL = new RefusalFilter(Optional.empty(), Optional.empty(), Optional.empty());

    @Override
    public boolean test(Refusal refusal) {
        return reason.map(wanted -> wanted == refusal.reason()).orElse(true)
                && tenant.map(wanted -> refusal.origin().topic().equals(new CaptureTopic(wanted).name()))
                        .orElse(true)
                && since.map(wanted -> refusal.added().epochMillis() >= wanted.epochMillis())
                        .orElse(true);
    }
}
