package dev.sluice.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The plan against the cluster: what is missing, what doesn't conform, and making what is missing. Thread-safe. A
 * cluster that can't be reached is a {@link KafkaException}.
 */
public final class Topics {
    private static final int MOST_RECORDS = 5_000;
    private static final int MOST_LOOKS = 50;
    private static final long BETWEEN_LOOKS_NANOS = 100_000_000;

    private final Admin admin;
    private final TopicPlan plan;

    /** Looks at the cluster through {@code admin}, which stays the caller's to close. */
    public Topics(Admin admin, TopicPlan plan) {
        this.admin = admin;
        this.plan = plan;
    }

    /** Makes these topics where they are missing; the names of those that were made. */
    public List<String> make(Collection<TopicSpec> wanted) {
        Set<String> existing = names();
        List<NewTopic> missing = wanted.stream()
                .filter(spec -> !existing.contains(spec.name()))
                .map(Topics::topicOf)
                .toList();
        batches(missing).forEach(this::create);
        return missing.stream().map(NewTopic::name).toList();
    }

    static NewTopic topicOf(TopicSpec spec) {
        return new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
                .configs(spec.configuration());
    }

    private void create(List<NewTopic> some) {
        admin.createTopics(some).values().forEach(Topics::awaitMade);
    }

    /** Also where another was quicker. */
    static void awaitMade(String name, KafkaFuture<Void> made) {
        try {
            made.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("topic " + name + " could not be made", e.getCause());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Kafka's controllers write a request at once or not at all, and refuse one that makes 10,000 records or more. */
    static List<List<NewTopic>> batches(List<NewTopic> topics) {
        List<List<NewTopic>> batches = new ArrayList<>();
        int records = MOST_RECORDS;
        for (NewTopic topic : topics) {
            int own = 1 + topic.numPartitions() + topic.configs().size();
            if (records + own > MOST_RECORDS) {
                batches.add(new ArrayList<>());
                records = 0;
            }
            batches.get(batches.size() - 1).add(topic);
            records += own;
        }
        return batches;
    }

    /**
     * Which of these topics the cluster doesn't list to whoever asks, who may not see them, or they aren't there. One that was
     * just made is waited for.
     */
    public List<String> unlisted(Collection<TopicSpec> wanted) {
        return unlisted(wanted, this::names, MOST_LOOKS);
    }

    static List<String> unlisted(Collection<TopicSpec> wanted, Supplier<Set<String>> listed, int looks) {
        List<String> unlisted = List.of();
        for (int look = 0; look < looks; look++) {
            Set<String> names = listed.get();
            unlisted = wanted.stream()
                    .map(TopicSpec::name)
                    .filter(name -> !names.contains(name))
                    .toList();
            if (unlisted.isEmpty()) {
                return unlisted;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
        return unlisted;
    }

    /** Which guards the existing ones of these topics lack, a line each. */
    public List<String> unguarded(Collection<TopicSpec> wanted) {
        return lacking(wanted).values().stream().flatMap(List::stream).toList();
    }

    /** Gives the existing ones of these topics the guards that they lack; the names of those that lacked any. */
    public List<String> guard(Collection<TopicSpec> wanted) {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
        lacking(wanted).keySet().forEach(spec -> changes.put(resource(spec.name()), set(spec.guards())));
        get(admin.incrementalAlterConfigs(changes).all());
        return changes.keySet().stream().map(ConfigResource::name).toList();
    }

    private static List<AlterConfigOp> set(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .toList();
    }

    private Map<TopicSpec, List<String>> lacking(Collection<TopicSpec> wanted) {
        Map<String, TopicSpec> specs = existing(
                wanted.stream().filter(spec -> !spec.guards().isEmpty()).toList());
        Map<String, Config> found = settingsOf(specs.keySet());
        Map<TopicSpec, List<String>> lacking = new LinkedHashMap<>();
        specs.forEach((name, spec) -> {
            List<String> lacks = differences(name, spec.guards(), Objects.requireNonNull(found.get(name)));
            if (!lacks.isEmpty()) {
                lacking.put(spec, lacks);
            }
        });
        return lacking;
    }

    /** In what the existing ones of these topics differ from what they have to be, a line each. */
    public List<String> differences(Collection<TopicSpec> wanted) {
        return differences(existing(wanted));
    }

    /**
     * Capture topics that are there and are no tenant's of the plan, by whether they conform: their events are refused,
     * not left standing.
     */
    public Map<Boolean, List<TopicSpec>> strangers() {
        return plan.strangers(names()).stream()
                .collect(Collectors.partitioningBy(
                        stranger -> differences(List.of(stranger)).isEmpty()));
    }

    private List<String> differences(Map<String, TopicSpec> specs) {
        Map<String, Config> settings = settingsOf(specs.keySet());
        List<String> differences = new ArrayList<>();
        get(admin.describeTopics(specs.keySet()).allTopicNames()).forEach((name, found) -> {
            TopicSpec spec = Objects.requireNonNull(specs.get(name), "Kafka describes what it was asked for");
            differences.addAll(differences(spec, found, Objects.requireNonNull(settings.get(name))));
        });
        return differences;
    }

    /** In what a topic differs from what it has to be, a line each. */
    static List<String> differences(TopicSpec spec, TopicDescription found, Config settings) {
        List<String> differences = new ArrayList<>();
        int partitions = found.partitions().size();
        if (partitions != spec.partitions()) {
            differences.add(spec.name() + " has " + partitions + " partitions, needs " + spec.partitions());
        }
        differences.addAll(differences(spec.name(), spec.settings(), settings));
        return differences;
    }

    private static List<String> differences(String topic, Map<String, String> wanted, Config found) {
        List<String> differences = new ArrayList<>();
        wanted.forEach((key, value) -> {
            ConfigEntry entry = found.get(key);
            if (entry == null || !value.equals(entry.value())) {
                differences.add(
                        topic + " has " + key + "=" + (entry == null ? "" : entry.value()) + ", needs " + value);
            }
        });
        return differences;
    }

    private Map<String, TopicSpec> existing(Collection<TopicSpec> wanted) {
        Set<String> existing = names();
        Map<String, TopicSpec> specs = new TreeMap<>();
        wanted.stream().filter(spec -> existing.contains(spec.name())).forEach(spec -> specs.put(spec.name(), spec));
        return specs;
    }

    /** Names of all topics on the cluster. */
    public Set<String> names() {
        return get(admin.listTopics().names());
    }

    /** The id of the topic that has this name now; one that is made again gets another. */
    public String idOf(String topic) {
        return Objects.requireNonNull(
                        get(admin.describeTopics(List.of(topic)).allTopicNames())
                                .get(topic),
                        "Kafka describes what it was asked for")
                .topicId()
                .toString();
    }

    private Map<String, Config> settingsOf(Collection<String> topics) {
        Map<String, Config> settings = new HashMap<>();
        get(admin.describeConfigs(resources(topics)).all())
                .forEach((resource, config) -> settings.put(resource.name(), config));
        return settings;
    }

    static List<ConfigResource> resources(Collection<String> topics) {
        return topics.stream().map(Topics::resource).toList();
    }

    static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    /** What the cluster answers; that there is no such topic or partition flies as it is. */
    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException unknown) {
                throw unknown;
            }
            throw new KafkaException("the cluster did not answer", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("interrupted while asking the cluster", e);
    }
}
