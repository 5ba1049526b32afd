package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

final class TopicsTest {
    @Test
    void shouldNameTheTopicsThatTheClusterNeverLists() {
        List<TopicSpec> wanted =
                List.of(new TopicSpec("capture.acme", 1, Map.of()), new TopicSpec("refused.acme", 1, Map.of()));
        Deque<Set<String>> looks = new ArrayDeque<>(List.of(Set.of(), Set.of("refused.acme"), Set.of("capture.acme")));

        assertThat(Topics.unlisted(wanted, looks::removeFirst, 2)).containsExactly("capture.acme");
        assertThat(Topics.unlisted(wanted, () -> Set.of("refused.acme", "capture.acme"), 2))
                .isEmpty();
        assertThat(looks).hasSize(1);
    }

    @Test
    void shouldAskForNoMoreTopicsThanAClusterMakesAtOnce() {
        List<NewTopic> topics = IntStream.range(0, 2_000)
                .mapToObj(i ->
                        new NewTopic("t" + i, Optional.of(12), Optional.empty()).configs(Map.of("a", "1", "b", "2")))
                .toList();

        List<List<NewTopic>> batches = Topics.batches(topics);

        assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(topics);
        assertThat(batches).allSatisfy(batch -> assertThat(15 * batch.size()).isBetween(1, 9_999));
    }

    @Test
    void shouldAskForATopicOfManyPartitionsByItself() {
        NewTopic large = new NewTopic("large", Optional.of(9_000), Optional.empty()).configs(Map.of());

        assertThat(Topics.batches(List.of(large, large))).containsExactly(List.of(large), List.of(large));
        assertThat(Topics.batches(List.of())).isEmpty();
    }
}
