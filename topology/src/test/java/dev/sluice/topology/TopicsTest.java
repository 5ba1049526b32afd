package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

final class TopicsTest {
    private static final String TOPIC = "corpus.acme-labs.engineering.internal.primary";

    @Test
    void shouldNotTakeATopicThatTheClusterDoesNotListYetForAFaultOfTheEvent() {
        assertThatThrownBy(() -> Topics.awaitVisible(TOPIC, Set::of))
                .isInstanceOf(KafkaException.class)
                .hasMessage("topic " + TOPIC + " was made, but the cluster doesn't list it");
    }

    @Test
    void shouldGoOnAsSoonAsTheClusterListsTheTopic() {
        Deque<Set<String>> looks = new ArrayDeque<>(List.of(Set.of("another"), Set.of(TOPIC), Set.of()));

        Topics.awaitVisible(TOPIC, looks::removeFirst);

        assertThat(looks).hasSize(1);
    }
}
