package dev.sluice.kafka;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * The clients of Kafka Streams, with which it survives that a capture topic goes. Its consumer gives up the partitions of a
 * topic that is gone before the tasks are told so. Until then Kafka 4.3's tasks ask how far they are on them, and are
 * answered by an exception that ends every instance.
 */
final class StreamsClients extends DefaultKafkaClientSupplier {
    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()) {
            /** Nothing comes any more from a partition that isn't assigned. */
            @Override
            public OptionalLong currentLag(TopicPartition partition) {
                return assignment().contains(partition) ? super.currentLag(partition) : OptionalLong.of(0);
            }

            /** Asked to find out whether more was read than was committed: of a partition that isn't assigned, nothing. */
            @Override
            public long position(TopicPartition partition) {
                return assignment().contains(partition) ? super.position(partition) : 0;
            }
        };
    }
}
