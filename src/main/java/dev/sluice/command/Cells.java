package dev.sluice.command;

import dev.sluice.audit.Elsewhere;
import dev.sluice.config.SluiceConfig;
import dev.sluice.embedded.Connection;
import dev.sluice.kafka.OtherTopologies;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.TopicSpec;
import java.util.List;

/** What whoever gives rights and makes topics for cells has to know first. */
final class Cells {
    private Cells() {}

    /**
     * The configuration with the tenants as they are now; refused where another cell has worked off events of one, and while the
     * topology of another cell reads a capture topic: it was started with another configuration, and what it reads is
     * about to be denied to it.
     */
    static SluiceConfig checked(Connection connection, Place place) {
        SluiceConfig live = connection.live(place.config());
        Elsewhere.refuse(live, connection.cluster(), tenant -> true);
        OtherTopologies.refuseWhereTheyRead(live, tenant -> true, connection.cluster());
        return live;
    }

    /**
     * The standing topics that are made for tenants of the configuration. Those of one that came by command are made by
     * {@code tenant add}, once all instances know it.
     */
    static List<TopicSpec> toMake(TopicPlan plan, Place place) {
        return plan.standing(place.config().tenancy().tenants().keySet());
    }
}
