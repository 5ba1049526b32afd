package dev.sluice.sink;

import dev.sluice.corpus.log.TopicId;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers; three requests for any number of partitions, each answered within ten seconds or failed. */
final class KafkaTopicAdmin implements TopicAdmin {
    private static final long PATIENCE_SECONDS = 10;

    private final Admin admin;

    KafkaTopicAdmin(Map<String, Object> properties) {
        this.admin = Admin.create(properties);
    }

    @Override
    public Map<TopicPartition, LogFacts> look(Collection<TopicPartition> partitions) throws IOException {
        Set<String> topics = partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        KafkaFuture<Map<String, TopicDescription>> descriptions =
                admin.describeTopics(topics).allTopicNames();
        KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> starts = offsets(partitions, OffsetSpec.earliest());
        KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> ends = offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, LogFacts> facts = new HashMap<>();
        for (TopicPartition partition : partitions) {
            String id = known(await(descriptions), partition.topic()).topicId().toString();
            long earliest = known(await(starts), partition).offset();
            long end = known(await(ends), partition).offset();
            facts.put(partition, new LogFacts(new TopicId(id), earliest, end));
        }
        return facts;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    private KafkaFuture<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        return admin.listOffsets(asked).all();
    }

    private static <K, V> V known(Map<K, V> answers, K asked) throws IOException {
        V answer = answers.get(asked);
        if (answer == null) {
            throw new IOException("the brokers did not answer for " + asked);
        }
        return answer;
    }

    private static <T> T await(KafkaFuture<T> future) throws IOException {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the brokers did not say where the lane's log begins and ends", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("was interrupted while asking the brokers", e);
        }
    }
}
