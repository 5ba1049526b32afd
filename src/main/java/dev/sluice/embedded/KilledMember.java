package dev.sluice.embedded;

import dev.sluice.kafka.KafkaCluster;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/**
 * The named member of a group that a killed process has left behind. One that joins under its name would be given what it
 * had been assigned, without the topics that have come since; one that joins beside it would wait for its session to end.
 */
final class KilledMember {
    private KilledMember() {}

    /** Removes it where it is there. Only for whoever knows that the process has gone. */
    static void remove(KafkaCluster cluster, String group, String name) {
        RemoveMembersFromConsumerGroupOptions member =
                new RemoveMembersFromConsumerGroupOptions(Set.of(new MemberToRemove(name)));
        try (Admin admin = cluster.admin()) {
            admin.removeMembersFromConsumerGroup(group, member).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownMemberIdException
                    || e.getCause() instanceof GroupIdNotFoundException)) {
                throw new KafkaException("the member that was killed can't be removed from its group", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the group was looked at", e);
        }
    }
}
