package dev.sluice.topology;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.CreateTopicsResult.TopicMetadataAndConfig;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.jspecify.annotations.Nullable;

/** A cluster that has topics, makes some, and remembers what it was asked. */
final class FakeCluster {
    /** Calls in their order, each with the topics that it was about. */
    private final List<Map.Entry<String, Set<String>>> asked = new ArrayList<>();

    private final Map<String, TopicSpec> topics = new HashMap<>();
    private final Map<String, ApiException> refused = new HashMap<>();
    private final Map<String, ApiException> denied = new HashMap<>();

    private Runnable meanwhile = () -> {};

    /** Does this each time that it has answered. */
    FakeCluster meanwhile(Runnable other) {
        meanwhile = other;
        return this;
    }

    /** Has this topic as it is told here. */
    FakeCluster with(TopicSpec topic) {
        topics.put(topic.name(), topic);
        return this;
    }

    /** Answers so where it is to make this topic. */
    FakeCluster refusing(String topic, ApiException why) {
        refused.put(topic, why);
        return this;
    }

    /** Answers so whatever is asked of this topic. */
    FakeCluster denying(String topic, ApiException why) {
        denied.put(topic, why);
        return this;
    }

    /** Names of the topics that are there. */
    Set<String> topics() {
        return topics.keySet();
    }

    /** The topics that each call of this name was about. */
    List<Set<String>> asked(String call) {
        return asked.stream()
                .filter(each -> each.getKey().equals(call))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Names of all calls that were made. */
    Set<String> calls() {
        return asked.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    Admin admin() {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(),
                new Class<?>[] {Admin.class},
                (proxy, method, arguments) -> answer(method.getName(), (Collection<?>) arguments[0]));
    }

    private Object answer(String call, Collection<?> about) {
        return switch (call) {
            case "describeTopics" -> new DescribeTopicsResult(null, answers(call, about, this::description)) {};
            case "describeConfigs" ->
                new DescribeConfigsResult(answers(call, about, this::settings).entrySet().stream()
                        .collect(Collectors.toMap(each -> Topics.resource(each.getKey()), Map.Entry::getValue))) {};
            case "createTopics" -> new CreateTopicsResult(answers(call, about, this::made)) {};
            default -> throw new AssertionError("asked for " + call);
        };
    }

    private <T> Map<String, KafkaFuture<T>> answers(String call, Collection<?> about, Function<Object, T> answer) {
        Map<String, KafkaFuture<T>> answers = new LinkedHashMap<>();
        about.forEach(each -> answers.put(nameOf(each), answered(each, answer)));
        asked.add(Map.entry(call, Set.copyOf(answers.keySet())));
        meanwhile.run();
        return answers;
    }

    private <T> KafkaFuture<T> answered(Object about, Function<Object, T> answer) {
        KafkaFutureImpl<T> future = new KafkaFutureImpl<>();
        try {
            throwIfPresent(denied.get(nameOf(about)));
            future.complete(answer.apply(about));
        } catch (ApiException e) {
            future.completeExceptionally(e);
        }
        return future;
    }

    private static void throwIfPresent(@Nullable ApiException why) {
        if (why != null) {
            throw why;
        }
    }

    private static String nameOf(Object about) {
        if (about instanceof NewTopic topic) {
            return topic.name();
        }
        return about instanceof ConfigResource resource ? resource.name() : about.toString();
    }

    private TopicSpec topic(Object about) {
        TopicSpec topic = topics.get(nameOf(about));
        if (topic == null) {
            throw new UnknownTopicOrPartitionException();
        }
        return topic;
    }

    private TopicDescription description(Object about) {
        Node node = Node.noNode();
        return new TopicDescription(
                nameOf(about),
                false,
                IntStream.range(0, topic(about).partitions())
                        .mapToObj(i -> new TopicPartitionInfo(i, node, List.of(node), List.of(node)))
                        .toList());
    }

    private Config settings(Object about) {
        return new Config(topic(about).settings().entrySet().stream()
                .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
                .toList());
    }

    private TopicMetadataAndConfig made(Object about) {
        NewTopic topic = (NewTopic) about;
        throwIfPresent(refused.get(topic.name()));
        with(new TopicSpec(topic.name(), topic.numPartitions(), topic.configs()));
        return new TopicMetadataAndConfig(Uuid.randomUuid(), topic.numPartitions(), 1, new Config(List.of()));
    }
}
