package dev.sluice.serdes.tenants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.erasure.ErasureEntry;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.serdes.ErasureEntryJson;
import dev.sluice.serdes.TenantEntryJson;
import dev.sluice.serdes.tenants.TenantList.Erasing;
import dev.sluice.serdes.tenants.TenantList.Listed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantTopicTest {
    private static final TopicPartition PARTITION = new TopicPartition("sluice.tenants", 0);
    private static final TenantEntry ACME =
            new TenantEntry(new Tenant("acme"), TenantKind.CUSTOMER, TenantState.ACTIVE, "/srv/acme", 0);
    private static final TenantEntry GLOBEX =
            new TenantEntry(new Tenant("globex"), TenantKind.VENDOR, TenantState.SUSPENDED, "/srv/globex", 4096);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final TenantTopic topic = new TenantTopic(consumer);
    private long end;

    TenantTopicTest() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void shouldKeepTheNewestEntryOfEachTenantAndWhereItStands() {
        stands("globex", TenantEntryJson.write(GLOBEX));
        stands("acme", TenantEntryJson.write(ACME.in(TenantState.DRAINING)));
        stands("acme", TenantEntryJson.write(ACME));

        assertThat(topic.upToEnd().listed())
                .containsExactly(
                        Map.entry(ACME.tenant(), new Listed(ACME, 2)),
                        Map.entry(GLOBEX.tenant(), new Listed(GLOBEX, 0)));
    }

    @Test
    void shouldForgetATenantWhoseRecordHasNoValue() {
        stands("acme", TenantEntryJson.write(ACME));
        stands("acme", null);

        assertThat(topic.upToEnd()).isEqualTo(TenantList.EMPTY);
    }

    @Test
    void shouldGiveNoListWhileARecordIsNoEntry() {
        stands("acme", TenantEntryJson.write(ACME));
        stands("globex", "{\"state\":\"suspended\"}".getBytes(UTF_8));

        assertThatThrownBy(topic::upToEnd).isInstanceOf(BadEntryException.class).hasMessageContaining("at offset 1");
        assertThatThrownBy(topic::upToEnd).isInstanceOf(BadEntryException.class);

        stands("globex", TenantEntryJson.write(GLOBEX));

        assertThat(topic.upToEnd().entries()).containsExactly(ACME, GLOBEX);
    }

    @Test
    void shouldGiveNoListWhereAnEntryStandsUnderAnothersName() {
        stands("globex", TenantEntryJson.write(ACME));

        assertThatThrownBy(topic::upToEnd).isInstanceOf(BadEntryException.class);
    }

    @Test
    void shouldKeepErasuresBesideTheTenantsAndGiveNoListWhileOneIsBad() {
        ErasureEntry first = ErasureEntry.of(ACME.tenant(), 1, List.of(), List.of(), List.of());
        ErasureEntry second =
                ErasureEntry.of(ACME.tenant(), 2, List.of(new TupleId("a".repeat(64))), List.of(), List.of());
        stands(second.key(), ErasureEntryJson.write(second));
        stands("acme", TenantEntryJson.write(ACME));
        stands(first.key(), ErasureEntryJson.write(first));

        assertThat(topic.upToEnd().erasures()).containsExactly(new Erasing(first, 2), new Erasing(second, 0));
        assertThat(topic.list().entries()).containsExactly(ACME);

        stands(second.key(), ErasureEntryJson.write(first));
        assertThatThrownBy(topic::upToEnd).isInstanceOf(BadEntryException.class).hasMessageContaining("at offset 3");

        stands(second.key(), null);
        assertThat(topic.upToEnd().erasures()).containsExactly(new Erasing(first, 2));
    }

    @Test
    void shouldAcknowledgeAllThatItHasRead() {
        stands("acme", TenantEntryJson.write(ACME));
        topic.upToEnd();

        topic.acknowledge("so");

        assertThat(consumer.committed(Set.of(PARTITION)).get(PARTITION)).isEqualTo(new OffsetAndMetadata(1, "so"));
    }

    private void stands(String key, byte @Nullable [] value) {
        consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, end++, key.getBytes(UTF_8), value));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }
}
