package dev.sluice.tenants;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.RefusedTopic;
import dev.sluice.formats.Formats;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of one tenant. */
final class TenantTopics {
    private final Admin admin;
    private final TopicPlan plan;
    private final Topics topics;

    TenantTopics(Admin admin, SluiceConfig config) {
        this.admin = admin;
        this.plan = new TopicPlan(config.topology(), Formats.all());
        this.topics = new Topics(admin, plan);
    }

    /** Makes the topic by which everybody is told who comes. */
    void makeTenants() {
        topics.make(List.of(TopicPlan.TENANTS));
    }

    /** Makes what has to be there before the first event; refuses topics that are there and don't conform. */
    void makeRefused(Tenant tenant) {
        topics.make(List.of(plan.refused(tenant)));
        requireConforming(tenant);
    }

    /** Refuses where one of a tenant's topics that others made doesn't conform: no instance could follow the tenant. */
    void requireConforming(Tenant tenant) {
        List<String> differences = topics.differences(List.of(plan.refused(tenant), plan.captured(tenant)));
        if (!differences.isEmpty()) {
            throw new ConfigurationException("topics don't conform: " + String.join("; ", differences)
                    + ". Delete them, or make them conform, and add the tenant then");
        }
    }

    /** Makes the topic that events come by. */
    void makeCapture(Tenant tenant) {
        topics.make(List.of(plan.captured(tenant)));
    }

    /** Whether the topic that events come by is there. */
    boolean hasCapture(Tenant tenant) {
        return topics.names().contains(new CaptureTopic(tenant).name());
    }

    /** Deletes the topic that events come by. */
    void deleteCapture(Tenant tenant) {
        delete(Set.of(new CaptureTopic(tenant).name()));
    }

    /** Deletes refusals and lanes. */
    void deleteRest(Tenant tenant) {
        String lanes = Lane.prefixOf(tenant);
        String refused = RefusedTopic.of(tenant).name();
        delete(topics.names().stream()
                .filter(topic -> topic.equals(refused) || topic.startsWith(lanes))
                .toList());
    }

    /** Names of all topics on the cluster. */
    Set<String> names() {
        return topics.names();
    }

    private void delete(Collection<String> names) {
        try {
            admin.deleteTopics(names).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw new KafkaException("the topics " + names + " could not be deleted", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while deleting topics", e);
        }
    }
}
