package dev.sluice.recover;

import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.kafka.Answers;
import dev.sluice.kafka.CommittedRecords;
import dev.sluice.serdes.TupleJson;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The tuples on lanes that stand in no shard yet: what is lost of them with the lanes. Not thread-safe. */
final class Unsealed {
    private final Admin admin;
    private final Consumer<byte[], byte[]> reader;

    /**
     * Reads what stands there now.
     *
     * @param reader of committed records, in no group; stays the caller's to close
     */
    Unsealed(Admin admin, Consumer<byte[], byte[]> reader) {
        this.admin = admin;
        this.reader = reader;
    }

    /**
     * How many were made of an event that its capture topic doesn't hold any more, so that nobody makes them again. One that
     * can't be read counts too.
     */
    long lostWithTheirLanes(Collection<Remains> all) {
        List<TopicPartition> captures = topics(name -> CaptureTopic.parse(name).isPresent()).stream()
                .flatMap(Unsealed::partitions)
                .toList();
        Map<TopicPartition, Long> oldest = reader.beginningOffsets(captures);
        Map<TopicPartition, Long> next = reader.endOffsets(captures);
        AtomicLong lost = new AtomicLong();
        CommittedRecords.upTo(
                reader, seekToUnsealed(all), record -> lost.addAndGet(comesAgain(record, oldest, next) ? 0 : 1));
        return lost.get();
    }

    /** Sends the reader to the end of each lane partition's chain; where the partitions end that go further. */
    private Map<TopicPartition, Long> seekToUnsealed(Collection<Remains> all) {
        Map<TopicPartition, Long> sealed = new HashMap<>();
        Map<ChainId, Long> tips = all.stream()
                .flatMap(remains -> remains.tips().stream())
                .collect(Collectors.toMap(Tip::chain, Tip::nextOffset));
        for (TopicDescription topic : topics(name -> Lane.parse(name).isPresent())) {
            Lane lane = Lane.parse(topic.name()).orElseThrow();
            TopicId id = new TopicId(topic.topicId().toString());
            partitions(topic)
                    .forEach(partition ->
                            sealed.put(partition, tips.getOrDefault(new ChainId(lane, id, partition.partition()), 0L)));
        }
        Map<TopicPartition, Long> starts = reader.beginningOffsets(sealed.keySet());
        sealed.replaceAll((partition, offset) -> Math.max(offset, starts.getOrDefault(partition, 0L)));
        Map<TopicPartition, Long> ends = new HashMap<>(reader.endOffsets(sealed.keySet()));
        ends.entrySet().removeIf(end -> sealed.getOrDefault(end.getKey(), 0L) >= end.getValue());
        reader.assign(ends.keySet());
        ends.keySet().forEach(partition -> reader.seek(partition, sealed.getOrDefault(partition, 0L)));
        return ends;
    }

    private static boolean comesAgain(
            ConsumerRecord<byte[], byte[]> record, Map<TopicPartition, Long> oldest, Map<TopicPartition, Long> next) {
        return TupleJson.read(record.value())
                .fold(
                        tuple -> {
                            Origin origin = tuple.origin();
                            TopicPartition capture = new TopicPartition(origin.topic(), origin.partition());
                            return origin.offset() >= oldest.getOrDefault(capture, Long.MAX_VALUE)
                                    && origin.offset() < next.getOrDefault(capture, 0L);
                        },
                        refused -> false);
    }

    private Collection<TopicDescription> topics(Predicate<String> wanted) {
        List<String> names =
                Answers.of(admin.listTopics().names()).stream().filter(wanted).toList();
        return Answers.of(admin.describeTopics(names).allTopicNames()).values();
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition()));
    }
}
