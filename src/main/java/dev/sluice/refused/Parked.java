package dev.sluice.refused;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.kafka.KafkaCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A tenant's events that were refused because it was suspended.
 *
 * @param refused how many, replayed or not, as far as their refusals still stand there
 * @param unread those of them that still stand there and were not replayed: nobody has read them yet
 */
public record Parked(long refused, Set<Origin> unread) {
    public Parked {
        unread = Set.copyOf(unread);
    }

    /** As it stands now; waits for the transactions that are open. */
    public static Parked of(KafkaCluster cluster, Tenant tenant) {
        String captured = new CaptureTopic(tenant).name();
        List<Origin> parked = new ArrayList<>();
        Refusals.ofAllBegun(
                cluster,
                Set.of(tenant),
                refusal -> refusal.reason() == Reason.TENANT_PARKED
                        && refusal.origin().topic().equals(captured),
                refusal -> parked.add(refusal.origin()));
        return new Parked(
                parked.size(),
                parked.isEmpty() ? Set.of() : LatestAttempts.of(cluster, parked).there());
    }
}
