package dev.sluice.registry;

import dev.sluice.config.SluiceConfig;
import dev.sluice.config.SubjectNaming;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.formats.Formats;
import dev.sluice.formats.Schemas;
import dev.sluice.topology.TopicPlan;
import dev.sluice.topology.TopicSpec;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every contract of a deployment with its subject. A payload format is on no topic by itself, so its subject is always
 * its name; an event, a tuple and a refusal are also named by topic, where the deployment asks for that.
 */
public final class Contracts {
    static final String EVENT = schema(CaptureEvent.SCHEMA + "-" + CaptureEvent.VERSION);
    private static final String TUPLE = schema(Tuple.SCHEMA + "-" + Tuple.VERSION);
    private static final String REFUSAL = schema(Refusal.SCHEMA + "-" + Refusal.VERSION);

    private Contracts() {}

    /** All of them, those that travel first. */
    public static List<Contract> of(SluiceConfig config, SubjectNaming naming) {
        Stream<Contract> travelling =
                switch (naming) {
                    case RECORD ->
                        Stream.of(
                                new Contract(CaptureEvent.SCHEMA, EVENT),
                                new Contract(Tuple.SCHEMA, TUPLE),
                                new Contract(Refusal.SCHEMA, REFUSAL));
                    case TOPIC -> byTopic(new TopicPlan(config.topology(), Formats.all()));
                };
        Stream<Contract> formats =
                Formats.all().stream().map(format -> new Contract(format.name().value(), format.schema()));
        return Stream.concat(travelling, formats).toList();
    }

    /** The subject of this tenant's events. */
    static String eventSubject(Tenant tenant, SubjectNaming naming) {
        return switch (naming) {
            case RECORD -> CaptureEvent.SCHEMA;
            case TOPIC -> subjectOf(new CaptureTopic(tenant).name());
        };
    }

    private static Stream<Contract> byTopic(TopicPlan plan) {
        Stream<Contract> standing = plan.standing().stream()
                .filter(topic -> !topic.equals(TopicPlan.TENANTS))
                .map(TopicSpec::name)
                .map(topic -> byTopic(topic, CaptureTopic.parse(topic).isPresent() ? EVENT : REFUSAL));
        Stream<Contract> lanes = new TreeSet<>(plan.lanes().keySet()).stream().map(topic -> byTopic(topic, TUPLE));
        return Stream.concat(standing, lanes);
    }

    private static Contract byTopic(String topic, String schema) {
        return new Contract(subjectOf(topic), schema);
    }

    private static String subjectOf(String topic) {
        return topic + "-value";
    }

    private static String schema(String name) {
        return Schemas.text(name).orElseThrow(() -> new IllegalStateException("every contract has a schema"));
    }
}
