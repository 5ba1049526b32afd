package dev.sluice.topology;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The lanes on the cluster: each is looked at before it is first used, and made where the plan has it and the cluster hasn't.
 * Whoever asks holds up all tenants of a task, and each question is a round trip: so what is expected is looked at, and
 * made, together with what is asked for. What becomes of another than that one is told when that other one is asked for.
 * Thread-safe. A cluster that can't be reached is a {@link KafkaException}.
 */
public final class LaneTopics implements Lanes {
    /** Of one look: a transaction that is open meanwhile must not grow too old. */
    static final int MOST_AT_ONCE = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    private final Admin admin;
    private final TopicPlan plan;
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Lane> expected = new ConcurrentHashMap<>();

    /** Looks at the cluster through {@code admin}, which stays the caller's to close. */
    public LaneTopics(Admin admin, TopicPlan plan) {
        this.admin = admin;
        this.plan = plan;
    }

    @Override
    public void expect(Lane lane) {
        if (!open.contains(lane.topic())) {
            expected.put(lane.topic(), lane);
        }
    }

    @Override
    public boolean isOpen(Lane lane) {
        String topic = lane.topic();
        if (open.contains(topic)) {
            return true;
        }
        Optional<TopicSpec> planned = plan.lane(lane);
        return planned.isPresent() && open(topic, withExpected(planned.get()));
    }

    /** Looks at every lane again before it is next used: one may have been deleted. */
    public void forget() {
        expected.clear();
        open.clear();
    }

    /**
     * Forgets which lanes of other tenants were found open: those of a tenant that has gone are deleted, and one that comes
     * back has to be looked for.
     */
    public void forgetAllBut(Set<Tenant> tenants) {
        expected.values().removeIf(lane -> !tenants.contains(lane.tenant()));
        open.removeIf(topic ->
                Lane.parse(topic).map(Lane::tenant).filter(tenants::contains).isEmpty());
    }

    private Map<String, TopicSpec> withExpected(TopicSpec asked) {
        Map<String, TopicSpec> wanted = new LinkedHashMap<>(Map.of(asked.name(), asked));
        expected.values().stream()
                .flatMap(lane -> plan.lane(lane).stream())
                .limit(MOST_AT_ONCE - 1L)
                .forEach(spec -> wanted.putIfAbsent(spec.name(), spec));
        return wanted;
    }

    /**
     * Opens those of these that are there and conform; whether the one that is asked for does. Where that one is missing, makes
     * all that are.
     */
    private boolean open(String asked, Map<String, TopicSpec> wanted) {
        Map<String, Boolean> found = look(asked, wanted);
        expected.keySet().removeAll(found.keySet());
        if (!found.containsKey(asked)) {
            Map<String, TopicSpec> missing = new LinkedHashMap<>(wanted);
            missing.keySet().removeAll(found.keySet());
            expected.keySet().removeAll(missing.keySet());
            missing.keySet().removeIf(topic -> !topic.equals(asked) && !isPlanned(topic));
            make(asked, missing);
            found.putAll(awaitVisible(asked, () -> look(asked, missing), PATIENCE));
        }
        found.forEach((topic, conforms) -> {
            if (conforms) {
                open.add(topic);
                dropIfUnplanned(topic);
            }
        });
        return Objects.requireNonNull(found.get(asked), "a topic is looked for until it is seen");
    }

    /** Asked once it is in: whoever forgets it meanwhile has told the plan before. */
    private void dropIfUnplanned(String topic) {
        if (!isPlanned(topic)) {
            open.remove(topic);
        }
    }

    /** Its tenant may have gone meanwhile, and its lanes with it. */
    private boolean isPlanned(String topic) {
        return Lane.parse(topic).flatMap(plan::lane).isPresent();
    }

    /** Asks for all of them; waits for the one that is asked for. */
    private void make(String asked, Map<String, TopicSpec> missing) {
        List<NewTopic> topics = missing.values().stream().map(Topics::topicOf).toList();
        List<NewTopic> some = Topics.batches(topics).get(0);
        KafkaFuture<Void> made = admin.createTopics(some).values().get(asked);
        Topics.awaitMade(asked, Objects.requireNonNull(made, "what is asked for is the first"));
    }

    /**
     * A topic that was just made may be known to one broker before the next; nothing tells when it is known to all. That
     * it takes long is no fault of the event that needs it.
     *
     * @param look which topics are there
     */
    static Map<String, Boolean> awaitVisible(String topic, Supplier<Map<String, Boolean>> look, Duration patience) {
        Duration pause = FIRST_PAUSE;
        for (Duration waited = Duration.ZERO; waited.compareTo(patience) < 0; waited = waited.plus(pause)) {
            Map<String, Boolean> found = look.get();
            if (found.containsKey(topic)) {
                return found;
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
        }
        throw new KafkaException("topic " + topic + " was made, but the cluster doesn't list it");
    }

    /**
     * Which of these are there, each with whether it conforms. Asks for these alone: a list of all is long where there are many
     * tenants.
     */
    private Map<String, Boolean> look(String asked, Map<String, TopicSpec> wanted) {
        Map<String, KafkaFuture<TopicDescription>> topics =
                admin.describeTopics(wanted.keySet()).topicNameValues();
        Map<ConfigResource, KafkaFuture<Config>> settings =
                admin.describeConfigs(Topics.resources(wanted.keySet())).values();
        Map<String, Boolean> found = new HashMap<>();
        wanted.forEach((topic, spec) -> {
            boolean isAsked = topic.equals(asked);
            Optional<Config> config = answer(settings.get(Topics.resource(topic)), isAsked);
            answer(topics.get(topic), isAsked)
                    .flatMap(description -> config.map(
                            set -> Topics.differences(spec, description, set).isEmpty()))
                    .ifPresent(conforms -> found.put(topic, conforms));
        });
        return found;
    }

    /** Nothing where there is no such topic, and where the cluster doesn't say so of one that isn't asked for. */
    private static <T> Optional<T> answer(@Nullable KafkaFuture<T> owed, boolean isAsked) {
        try {
            return Optional.of(Topics.get(Objects.requireNonNull(owed, "Kafka describes what it was asked for")));
        } catch (UnknownTopicOrPartitionException notThere) {
            return Optional.empty();
        } catch (KafkaException e) {
            if (isAsked) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
