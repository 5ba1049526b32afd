package dev.sluice.kafka;

import dev.sluice.config.ConfigurationException;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.TopicSpec;
import dev.sluice.topology.Topics;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pattern that the topology subscribes to: the capture topics that exist and conform, by name. A topic with another
 * number of partitions would kill every instance, so it must not even match.
 */
final class CaptureTopics {
    private static final String PREFIX = "capture.";

    private CaptureTopics() {}

    /** Refuses to start when a tenant's own topic doesn't conform; leaves any other capture topic that doesn't alone. */
    static Pattern conforming(Topics topics, TopicPlan plan) {
        List<TopicSpec> standing = plan.standing();
        List<String> differences = topics.differences(standing);
        if (!differences.isEmpty()) {
            throw new ConfigurationException(
                    "topics don't conform: " + String.join("; ", differences) + ". See `sluice topics plan`");
        }
        String ofTenants = standing.stream()
                .map(TopicSpec::name)
                .filter(name -> name.startsWith(PREFIX))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile(ofTenants + strangers(topics, plan));
    }

    /** Capture topics of tenants that nobody has configured: their events are refused, not left standing. */
    private static String strangers(Topics topics, TopicPlan plan) {
        TopicSpec model = plan.standing().get(0);
        return topics.names().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name ->
                        plan.standing().stream().noneMatch(spec -> spec.name().equals(name)))
                .filter(name -> topics.differences(List.of(new TopicSpec(name, model.partitions(), model.settings())))
                        .isEmpty())
                .map(name -> "|" + Pattern.quote(name))
                .collect(Collectors.joining());
    }
}
