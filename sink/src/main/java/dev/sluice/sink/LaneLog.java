package dev.sluice.sink;

import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.sink.TopicAdmin.LogFacts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** The log of one lane partition, held against what was committed of it. */
record LaneLog(TopicPartition partition, TopicAdmin admin) {
    /** The log as it is now. */
    LogFacts look() throws IOException {
        LogFacts facts = admin.look(List.of(partition)).get(partition);
        if (facts == null) {
            throw new IOException("the brokers said nothing of " + partition);
        }
        return facts;
    }

    /** The topic must be the one whose chain is being written. */
    void requireTopic(Optional<TopicId> written, LogFacts facts) {
        if (written.isPresent() && !written.get().equals(facts.topicId())) {
            throw new LaneAlarm(partition, "the topic was deleted and made again while it was read");
        }
    }

    /** What is committed must still be below the log's end. */
    void requireReaches(Tip tip, LogFacts facts) {
        if (facts.end() < tip.nextOffset()) {
            throw new LaneAlarm(
                    partition,
                    "the log ends at offset " + facts.end() + ", below " + tip.nextOffset()
                            + " up to where it is committed: it was truncated");
        }
    }

    /** A line below the next offset must be one that was taken already. */
    void requireCommitted(LaneLine line, long nextSeq) {
        if (line.seq() >= nextSeq) {
            throw new LaneAlarm(
                    partition,
                    "seq " + line.seq() + " stands at offset " + line.offset() + ", where seq " + (nextSeq - 1)
                            + " at most was committed: the log has changed");
        }
    }
}
