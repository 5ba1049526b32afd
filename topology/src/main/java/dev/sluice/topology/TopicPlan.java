package dev.sluice.topology;

import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every topic that a deployment may have, from its tenants and formats; never from a record. All have the same number
 * of partitions, but for the tenant topic: it is the number of stream tasks, and a topic with more would kill every
 * instance. Capture and refused topics exist from the start, lanes when they are first needed.
 */
public final class TopicPlan {
    /** Room for one tuple of the largest size, its key, headers and batch. */
    public static final int MAX_MESSAGE_BYTES = Tuple.MAX_BYTES + (1 << 20);

    /** By which tenants come and go, and what is to be forgotten is made known: one partition, so that all read the same order. */
    public static final TopicSpec TENANTS = new TopicSpec(
            TenantEntry.TOPIC, 1, Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime"));

    private static final Map<String, String> UNPACKED = Map.of("compression.type", "uncompressed");

    private final TopologyConfig config;
    private final List<Format> formats;

    /** Plans for all tenants of the deployment, as they are when it is asked, and these formats. */
    public TopicPlan(TopologyConfig config, Collection<? extends Format> formats) {
        this.config = config;
        this.formats = List.copyOf(formats);
    }

    /** Topics that have to exist before anything runs. */
    public List<TopicSpec> standing() {
        return standing(tenants());
    }

    /** Those of them that are these tenants', and those that are nobody's. */
    public List<TopicSpec> standing(Collection<Tenant> tenants) {
        Stream<TopicSpec> captured = tenants.stream().map(this::captured);
        Stream<TopicSpec> refused = Stream.concat(
                tenants.stream().map(this::refused), Stream.of(spec(RefusedTopic.OF_UNKNOWN.name(), Map.of())));
        return Stream.of(captured, refused, Stream.of(TENANTS))
                .flatMap(Function.identity())
                .toList();
    }

    /**
     * The capture topic of a tenant, of this deployment or not. Its brokers unpack what is sent, and hold that, and not the
     * packed batch, against the largest size: no reader finds more in a batch than it has room for.
     */
    public TopicSpec captured(Tenant tenant) {
        return captured(new CaptureTopic(tenant).name());
    }

    /** Those of these topics that are named as capture topics and are no tenant's of this deployment, as they would have to be. */
    List<TopicSpec> strangers(Collection<String> topics) {
        Set<String> own = tenants().stream()
                .map(tenant -> new CaptureTopic(tenant).name())
                .collect(Collectors.toSet());
        return topics.stream()
                .filter(name -> name.startsWith(CaptureTopic.PREFIX) && !own.contains(name))
                .map(this::captured)
                .toList();
    }

    private TopicSpec captured(String name) {
        TopicSpec plain = spec(name, Map.of("message.timestamp.type", "LogAppendTime"));
        return new TopicSpec(name, plain.partitions(), plain.settings(), UNPACKED);
    }

    /** The refused topic of a tenant of this deployment. */
    public TopicSpec refused(Tenant tenant) {
        return spec(RefusedTopic.of(tenant).name(), Map.of());
    }

    /** Topics that are made when first needed, by name. */
    public Map<String, TopicSpec> lanes() {
        Map<String, TopicSpec> lanes = new LinkedHashMap<>();
        for (Tenant tenant : tenants()) {
            lanesOf(tenant).forEach(lane -> lanes.putIfAbsent(lane.topic(), spec(lane.topic(), Map.of())));
        }
        return lanes;
    }

    /** The topic of this lane, where it is planned. */
    Optional<TopicSpec> lane(Lane lane) {
        return lanesOf(lane.tenant()).filter(lane::equals).findFirst().map(planned -> spec(planned.topic(), Map.of()));
    }

    private Set<Tenant> tenants() {
        return config.tenancy().get().tenants().keySet();
    }

    private Stream<Lane> lanesOf(Tenant tenant) {
        Tenancy tenancy = config.tenancy().get();
        return formats.stream().flatMap(format -> tenancy.corpusFor(tenant, format.tupleType()).stream()
                .flatMap(corpus -> Arrays.stream(EvidenceClass.values())
                        .filter(format.evidence()::allows)
                        .flatMap(evidence -> redactionClasses(tenancy.floor(tenant))
                                .map(redaction -> new Lane(tenant, corpus, redaction, evidence)))));
    }

    private static Stream<RedactionClass> redactionClasses(RedactionClass floor) {
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
