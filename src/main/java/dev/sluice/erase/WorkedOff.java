package dev.sluice.erase;

import dev.sluice.contracts.topic.Origin;
import dev.sluice.corpus.erasure.DeletedTopic;
import dev.sluice.janitor.Done;
import dev.sluice.tenants.UnfinishedException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where logs are to be deleted: behind a mark on each partition, of topics that are known by their ids, because another
 * topic may get the name.
 *
 * @param ends the first offset of each partition that stays
 * @param topicIds id of each of these topics when the marks were set
 */
record WorkedOff(Map<TopicPartition, Long> ends, Map<String, String> topicIds) {
    WorkedOff {
        ends = Map.copyOf(ends);
        topicIds = Map.copyOf(topicIds);
    }

    /** This and other topics. */
    WorkedOff with(WorkedOff others) {
        Map<TopicPartition, Long> all = new HashMap<>(ends);
        all.putAll(others.ends);
        Map<String, String> ids = new HashMap<>(topicIds);
        ids.putAll(others.topicIds);
        return new WorkedOff(all, ids);
    }

    /** Up to how many events that nobody is through with stand before the ends; all of them are of capture topics. */
    long unread(Done done) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - done.ofCapture(end.getKey(), topicId(end.getKey()))))
                .sum();
    }

    /**
     * Partitions of which a line isn't sealed that stands before the end; all of them are of lanes.
     *
     * @param lines the offset after the last line that was committed before the end, where there is one
     */
    Set<TopicPartition> unsealed(Map<TopicPartition, Long> lines, Done done) {
        return lines.entrySet().stream()
                .filter(last -> sealed(last.getKey(), done) < last.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Up to where a lane is sealed. */
    long sealed(TopicPartition lane, Done done) {
        return done.ofLane(lane, topicId(lane));
    }

    /**
     * Refuses a log that has lost its end: offsets that were read or sealed once are used anew there.
     *
     * @param before as it was known before the marks were set
     */
    void requireWhole(Done before) {
        ends.forEach((partition, end) -> {
            if (Math.max(before.ofCapture(partition, topicId(partition)), sealed(partition, before)) > end) {
                throw new UnfinishedException(
                        partition + " ends at " + end + ", before what was read or sealed of it: it has "
                                + "lost its end, and `sluice audit` says what of it. Nothing was deleted");
            }
        });
    }

    private String topicId(TopicPartition partition) {
        return topicIds.getOrDefault(partition.topic(), "");
    }

    /** Whether this event goes with the rest. */
    boolean deletes(Origin origin) {
        return origin.offset() < ends.getOrDefault(new TopicPartition(origin.topic(), origin.partition()), 0L);
    }

    /** Refuses where a topic is another one than it was, or gone: an offset says nothing of that. */
    void requireSame(Map<String, String> now) {
        topicIds.forEach((topic, id) -> {
            if (!id.equals(now.get(topic))) {
                throw new UnfinishedException(
                        "topic " + topic + " is another one than it was when its end was noted, or gone: "
                                + "nothing was deleted. The same command goes on from here");
            }
        });
    }

    /** For the receipt. */
    List<DeletedTopic> topics() {
        return ends.entrySet().stream()
                .map(end -> new DeletedTopic(end.getKey().topic(), end.getKey().partition(), end.getValue()))
                .sorted(Comparator.comparing(DeletedTopic::topic).thenComparing(DeletedTopic::partition))
                .toList();
    }
}
