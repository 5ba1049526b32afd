package dev.sluice.topology;

import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.RefusedTopic;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.formats.contract.Format;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every topic that a deployment may have, from its tenants and formats; never from a record. All have the same number
 * of partitions: it is the number of stream tasks, and a topic with more would kill every instance. Capture and refused
 * topics exist from the start, lanes when they are first needed.
 */
public final class TopicPlan {
    /** Room for one tuple of the largest size, its key, headers and batch. */
    public static final int MAX_MESSAGE_BYTES = Tuple.MAX_BYTES + (1 << 20);

    private final TopologyConfig config;
    private final Map<String, TopicSpec> lanes = new LinkedHashMap<>();

    /** Plans for all tenants of the deployment and these formats. */
    public TopicPlan(TopologyConfig config, Collection<? extends Format> formats) {
        this.config = config;
        for (Tenant tenant : tenants()) {
            for (Format format : formats) {
                lanesOf(tenant, format).forEach(lane -> lanes.putIfAbsent(lane.topic(), spec(lane.topic(), Map.of())));
            }
        }
    }

    /** Topics that have to exist before anything runs. */
    public List<TopicSpec> standing() {
        Stream<TopicSpec> captured = tenants().stream()
                .map(tenant ->
                        spec(new CaptureTopic(tenant).name(), Map.of("message.timestamp.type", "LogAppendTime")));
        Stream<TopicSpec> refused = Stream.concat(
                        tenants().stream().map(RefusedTopic::of), Stream.of(RefusedTopic.OF_UNKNOWN))
                .map(topic -> spec(topic.name(), Map.of()));
        return Stream.concat(captured, refused).toList();
    }

    /** Topics that are made when first needed, by name. */
    public Map<String, TopicSpec> lanes() {
        return Map.copyOf(lanes);
    }

    private Set<Tenant> tenants() {
        return config.tenancy().tenants().keySet();
    }

    private Stream<Lane> lanesOf(Tenant tenant, Format format) {
        TupleType type = format.tupleType();
        return config.tenancy().corpusFor(tenant, type).stream().flatMap(corpus -> Arrays.stream(EvidenceClass.values())
                .filter(format.evidence()::allows)
                .flatMap(evidence ->
                        redactionClasses(tenant).map(redaction -> new Lane(tenant, corpus, redaction, evidence))));
    }

    private Stream<RedactionClass> redactionClasses(Tenant tenant) {
        RedactionClass floor = config.tenancy().floor(tenant);
        return Arrays.stream(RedactionClass.values()).filter(each -> each.compareTo(floor) >= 0);
    }

    private TopicSpec spec(String name, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(more);
        settings.put("retention.ms", "-1");
        settings.put("retention.bytes", "-1");
        settings.put("cleanup.policy", "delete");
        settings.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        return new TopicSpec(name, config.partitions(), settings);
    }
}
