package dev.sluice.erase;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.common.KafkaException;

/** What the cluster answers; a {@link KafkaException} where it doesn't. */
final class Kafka {
    private Kafka() {}

    static <T> T answer(Future<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the cluster did not do what the erasure asked for", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while erasing", e);
        }
    }
}
