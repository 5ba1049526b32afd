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
 * @param unread how many of those still stand there and were not replayed: nobody has read them yet
 */
public record Parked(long refused, long unread) {
    /** As it stands now. */
    public static Parked of(KafkaCluster cluster, Tenant tenant) {
        String captured = new CaptureTopic(tenant).name();
        List<Origin> parked = new ArrayList<>();
        Refusals.of(
                cluster,
                Set.of(tenant),
                refusal -> refusal.reason() == Reason.TENANT_PARKED
                        && refusal.origin().topic().equals(captured),
                refusal -> parked.add(refusal.origin()));
        long unread = parked.isEmpty()
                ? 0
                : LatestAttempts.of(cluster, parked).there().size();
        return new Parked(parked.size(), unread);
    }
}
