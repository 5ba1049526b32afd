package dev.sluice.erase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.common.Node;
import org.junit.jupiter.api.Test;

final class RemovedTopicsTest {
    @Test
    void shouldNameBrokersThatAreRegisteredAndDoNotRun() {
        Node runs = new Node(1, "one.example", 9092, null, false);
        Node away = new Node(3, "three.example", 9092, null, true);
        Node gone = new Node(2, "two.example", 9092, null, true);

        assertThat(RemovedTopics.fenced(List.of(runs))).isEmpty();
        assertThat(RemovedTopics.fenced(List.of(runs, away, gone))).containsExactly(2, 3);
    }
}
