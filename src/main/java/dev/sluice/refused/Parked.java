package dev.sluice.refused;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.kafka.KafkaCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Events that were refused because their tenant was suspended: nobody has read them yet. */
public final class Parked {
    private Parked() {}

    /** How many of a tenant's still stand there and were not replayed. */
    public static long of(KafkaCluster cluster, Tenant tenant) {
        String captured = new CaptureTopic(tenant).name();
        List<Origin> parked = new ArrayList<>();
        Refusals.of(
                cluster,
                Set.of(tenant),
                refusal -> refusal.reason() == Reason.TENANT_PARKED
                        && refusal.origin().topic().equals(captured),
                refusal -> parked.add(refusal.origin()));
        return parked.isEmpty() ? 0 : LatestAttempts.of(cluster, parked).there().size();
    }
}
