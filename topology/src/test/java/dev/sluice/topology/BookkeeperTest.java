package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Origin;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BookkeeperTest {
    private static final String TOPIC = "capture.maker";
    private static final long APPENDED = 1_700_000_000_000L;
    /** Version 2: next offset 8, appended at 7; three duplicates. */
    private static final String OLD = "00000002" + "0000000000000008" + "0000000000000007" + "0000000000000003"
            + "0000000000000003" + "00000000" + "00000000";

    private static final Tenancy TENANCY =
            new Tenancy(Deployment.VENDOR, Map.of(new Tenant("maker"), TenantKind.VENDOR));

    private String id = "first";
    private final MockProcessorContext<byte[], Outgoing> context = new MockProcessorContext<>();
    private final KeyValueStore<String, byte[]> ledger = store(CorpusTopology.LEDGER, Serdes.String());
    private final Bookkeeper bookkeeper = new Bookkeeper(() -> TENANCY, topic -> id);

    @BeforeEach
    void start() {
        KeyValueStore<byte[], byte[]> ids = store(CorpusTopology.IDS, Serdes.ByteArray());
        ids.init(context.getStateStoreContext(), ids);
        ledger.init(context.getStateStoreContext(), ledger);
        bookkeeper.init(context);
    }

    @Test
    void shouldNeitherCountNorSendAgainWhatIsDeliveredAgain() {
        for (int delivery = 0; delivery < 2; delivery++) {
            process(refused(0, APPENDED));
            process(new Passage.Duplicate<>(arrival(1, APPENDED)));
        }

        assertThat(account().captured()).isEqualTo(2);
        assertThat(account().duplicates()).isEqualTo(1);
        assertThat(account().refused()).containsExactly(Map.entry(Reason.TOO_DEEP, 1L));
        assertThat(context.forwarded()).hasSize(1);
    }

    @Test
    void shouldRememberAfterARestartWhatItHasCounted() {
        process(refused(4, APPENDED));
        bookkeeper.init(context);
        process(refused(4, APPENDED));

        assertThat(account().captured()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-60_000, 0, 60_000})
    void shouldCountTheEventsOfATopicThatWasMadeAgainWhateverItsClockSays(long later) {
        process(refused(7, APPENDED));
        id = "second";
        process(refused(0, APPENDED + later));
        process(refused(1, APPENDED + later));

        assertThat(account().captured()).isEqualTo(3);
        assertThat(account().capturedHere()).isEqualTo(2);
        assertThat(account().nextOffset()).isEqualTo(2);
        assertThat(context.forwarded()).hasSize(3);
    }

    @Test
    void shouldNoticeAtItsStartThatTheTopicWasMadeAgain() {
        process(refused(7, APPENDED));
        id = "second";
        bookkeeper.init(context);
        process(refused(0, APPENDED - 1));

        assertThat(account().captured()).isEqualTo(2);
    }

    @Test
    void shouldCountWhatTakesTheOffsetsOfALostEnd() {
        process(refused(7, APPENDED));
        process(refused(5, APPENDED + 1));
        process(refused(6, APPENDED + 1));

        assertThat(account().captured()).isEqualTo(3);
        assertThat(account().nextOffset()).isEqualTo(7);
    }

    @Test
    void shouldCountNothingAgainAfterAClockThatWasWrong() {
        long wrong = APPENDED + 200_000_000_000L;
        for (int delivery = 0; delivery < 2; delivery++) {
            process(refused(0, APPENDED));
            process(refused(1, wrong));
            process(refused(2, APPENDED + 1));
            process(refused(3, APPENDED + 2));
        }

        assertThat(account().captured()).isEqualTo(4);
        assertThat(account().nextOffset()).isEqualTo(4);
        assertThat(context.forwarded()).hasSize(4);
    }

    @Test
    void shouldTakeTheTopicThatStandsForThatOfAnOlderAccount() {
        ledger.put(TOPIC, HexFormat.of().parseHex(OLD));
        process(refused(0, 7));
        process(refused(8, APPENDED));

        assertThat(account().captured()).isEqualTo(4);
        assertThat(account().capturedHere()).isEqualTo(4);
        assertThat(context.forwarded()).hasSize(1);
    }

    private void process(Passage<Routed> passage) {
        bookkeeper.process(new Record<>(new byte[0], passage, APPENDED));
    }

    private LedgerAccount account() {
        return LedgerAccount.fromBytes(Objects.requireNonNull(ledger.get(TOPIC)));
    }

    private static Passage<Routed> refused(long offset, long appended) {
        Arrival arrival = arrival(offset, appended);
        return new Passage.Refused<>(arrival, arrival.refusedFor(Reason.TOO_DEEP, Rule.DEPTH));
    }

    private static Arrival arrival(long offset, long appended) {
        return new Arrival(new Origin(TOPIC, 0, offset), new UtcMillis(appended), 1);
    }

    private static <K> KeyValueStore<K, byte[]> store(String name, Serde<K> keys) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
    }
}
