package dev.sluice.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients of Kafka Streams, which survives by them that a capture topic goes, and follows which of them are its own: the
 * pattern of a topology can't be changed, so it is of every capture topic, and its consumer subscribes to what is wanted of it.
 */
final class StreamsClients extends DefaultKafkaClientSupplier {
    private final Supplier<Pattern> wanted;

    /** @param wanted the names of the topics, asked before each poll; the same pattern as long as they are the same */
    StreamsClients(Supplier<Pattern> wanted) {
        this.wanted = wanted;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new Following(config, wanted);
    }

    /**
     * Gives up the partitions of a topic that is gone before the tasks are told so. Until then Kafka 4.3's tasks ask how far they
     * are on them, and are answered by an exception that ends every instance.
     */
    private static final class Following extends KafkaConsumer<byte[], byte[]> {
        private final Supplier<Pattern> wanted;
        private @Nullable ConsumerRebalanceListener listener;
        private @Nullable Pattern subscribed;

        Following(Map<String, Object> config, Supplier<Pattern> wanted) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            this.wanted = wanted;
        }

        /** To what is wanted, whatever it is asked for. */
        @Override
        public void subscribe(Pattern any, ConsumerRebalanceListener told) {
            listener = told;
            subscribed = wanted.get();
            super.subscribe(subscribed, told);
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            if (listener != null && subscribed != wanted.get()) {
                subscribe(CaptureTopics.ANY, listener);
            }
            return super.poll(timeout);
        }

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
    }
}
