package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class GroupsTest {
    @Test
    void shouldTakeThreadsOfOneProcessForOneInstance() {
        assertThat(Groups.instanceOf("sluice-up-StreamThread-2-consumer")).isEqualTo("sluice-up");
        assertThat(Groups.instanceOf("connector-consumer-corpus-sink-0")).isEqualTo("connector-consumer-corpus-sink-0");
    }
}
