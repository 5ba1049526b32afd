package dev.sluice.sink;

import dev.sluice.corpus.log.TopicId;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What a sink task can't see by itself: which topic it is, and where its log begins and ends. */
interface TopicAdmin extends AutoCloseable {
    /** Looks at all of these partitions, or fails. */
    Map<TopicPartition, LogFacts> look(Collection<TopicPartition> partitions) throws IOException;

    @Override
    void close();

    /**
     * A partition's log.
     *
     * @param earliest the first offset that can be read
     * @param end one past the last offset that is replicated
     */
    record LogFacts(TopicId topicId, long earliest, long end) {}
}
