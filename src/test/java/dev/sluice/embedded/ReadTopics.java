package dev.sluice.embedded;

import dev.sluice.config.Cell;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Which topics the topology of a cell has read of. */
final class ReadTopics {
    private ReadTopics() {}

    /** One for each partition that it has committed an offset of. */
    static List<String> of(Cell cell, Admin admin) {
        try {
            return admin
                    .listConsumerGroupOffsets(cell.application())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .keySet()
                    .stream()
                    .map(partition -> partition.topic())
                    .toList();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
