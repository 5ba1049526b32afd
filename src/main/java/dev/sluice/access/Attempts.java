package dev.sluice.access;

import dev.sluice.kafka.KafkaCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a principal must not do, tried on the live cluster with its own password. An attempt that is let through does no
 * more than it must: it reads, deletes and changes nothing, and what it writes is of so far ahead that brokers don't
 * take it; but a capture topic, whose time is the broker's own, gets one record without a value, which the topology
 * refuses as malformed. Not thread-safe.
 */
final class Attempts implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Whoever may read hears at once that nothing is there, and gets no record. */
    private static final long BEHIND_ALL = Long.MAX_VALUE;
    /** No broker takes a record of so far ahead, but for topics that it gives its own time. */
    private static final Duration AHEAD = Duration.ofDays(1);
    /** What a broker says only to whom it has let through. */
    private static final Set<Class<? extends ApiException>> LET_THROUGH = Set.of(
            InvalidTimestampException.class,
            InvalidRecordException.class,
            PolicyViolationException.class,
            TopicExistsException.class,
            TransactionalIdNotFoundException.class);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;

    Attempts(KafkaCluster asPrincipal) {
        Map<String, Object> settings = settings(asPrincipal);
        this.admin = Admin.create(settings);
        settings.put("auto.offset.reset", "none");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        settings.put("max.block.ms", PATIENCE.toMillis());
        settings.put("delivery.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        settings.put("linger.ms", 0);
        settings.put("enable.idempotence", false);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> settings(KafkaCluster asPrincipal) {
        Map<String, Object> settings = asPrincipal.properties();
        settings.put("default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        settings.put("request.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        return settings;
    }

    /** Whether the cluster refuses it. An answer that is neither yes nor no is an exception. */
    boolean isRefused(Right right, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        return switch (right) {
            case READ ->
                isRefused(() -> {
                    consumer.assign(List.of(partition));
                    consumer.seek(partition, BEHIND_ALL);
                    return answered();
                });
            case WRITE -> isRefused(() -> producer.send(ahead(topic)));
            case DELETE ->
                isRefused(() -> admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(0)))
                        .all());
            case ALTER ->
                isRefused(() -> admin.incrementalAlterConfigs(
                                Map.of(
                                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                        List.of(new AlterConfigOp(
                                                new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET))),
                                new AlterConfigsOptions().validateOnly(true))
                        .all());
            case CREATE -> isRefusedToMake(topic);
        };
    }

    private Future<?> answered() {
        try {
            consumer.poll(PATIENCE);
        } catch (OffsetOutOfRangeException letThrough) {
            return CompletableFuture.completedFuture(letThrough);
        }
        return CompletableFuture.failedFuture(new KafkaException("a fetch was not answered within " + PATIENCE));
    }

    /** Whether the cluster refuses to show where a group is; who may not see that may not move it either. */
    boolean isRefusedGroup(String group) {
        return isRefused(() -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    /** Whether the cluster refuses to show a transaction; who may not see it may not end another's under its id either. */
    boolean isRefusedTransaction(String id) {
        return isRefused(() -> admin.describeTransactions(List.of(id)).all());
    }

    /** Whether one who knows a principal's name and not its password is kept out. */
    static boolean isGuessRefused(KafkaCluster asPrincipal) {
        Map<String, Object> settings = settings(asPrincipal);
        settings.computeIfPresent("sasl.jaas.config", (key, jaas) -> guessing(jaas.toString()));
        try (Admin guessing = Admin.create(settings)) {
            return isRefused(AuthenticationException.class, () -> guessing.describeCluster()
                    .clusterId());
        }
    }

    /** The same login with a password that nobody has. */
    private static String guessing(String jaas) {
        return jaas.replaceFirst("password=\"[^\"]*\"", "password=\"" + Credentials.password() + "\"");
    }

    /** Whether the cluster refuses to make a topic of this name. */
    boolean isRefusedToMake(String topic) {
        return isRefused(() -> admin.createTopics(
                        List.of(new NewTopic(topic, Optional.of(1), Optional.empty())),
                        new CreateTopicsOptions().validateOnly(true))
                .all());
    }

    /** Whether the cluster refuses to show its access lists; who may not look at them may not change them. */
    boolean isRefusedAccessLists() {
        return isRefused(() -> admin.describeAcls(AclBindingFilter.ANY).values());
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
        admin.close(PATIENCE);
    }

    private static ProducerRecord<byte[], byte[]> ahead(String topic) {
        long time = System.currentTimeMillis() + AHEAD.toMillis();
        return new ProducerRecord<>(topic, 0, time, null, null, List.of());
    }

    private static boolean isRefused(Supplier<Future<?>> attempt) {
        return isRefused(AuthorizationException.class, attempt);
    }

    private static boolean isRefused(Class<? extends ApiException> how, Supplier<Future<?>> attempt) {
        try {
            attempt.get().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return false;
        } catch (ApiException e) {
            if (how.isInstance(e)) {
                return true;
            }
            throw e;
        } catch (ExecutionException e) {
            if (how.isInstance(e.getCause())) {
                return true;
            }
            if (e.getCause() != null && LET_THROUGH.contains(e.getCause().getClass())) {
                return false;
            }
            throw new KafkaException("the cluster answered neither yes nor no", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the cluster did not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while access was tried", e);
        }
    }
}
