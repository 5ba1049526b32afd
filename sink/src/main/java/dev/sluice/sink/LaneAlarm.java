package dev.sluice.sink;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Something that must not happen has happened to a lane partition: the task stops rather than skip, double or misplace a
 * line. Says topic, partition and numbers, never content.
 */
final class LaneAlarm extends ConnectException {
    private static final long serialVersionUID = 1L;

    LaneAlarm(TopicPartition partition, String fact) {
        super(partition + ": " + fact);
    }

    LaneAlarm(TopicPartition partition, String fact, Throwable cause) {
        super(partition + ": " + fact, cause);
    }
}
