package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On RocksDB. A store without offsets that isn't empty is one that Streams builds anew. */
final class GuardedStoreTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("sluice-ids-changelog", 3);
    private static final Bytes COMMITTED = Bytes.wrap(new byte[] {1});
    private static final Bytes ABORTED = Bytes.wrap(new byte[] {2});
    private static final byte[] VALUE = {7};

    @TempDir
    Path directory;

    static Stream<Consumer<KeyValueStore<Bytes, byte[]>>> writes() {
        return Stream.of(
                store -> store.put(ABORTED, VALUE),
                store -> store.putIfAbsent(ABORTED, VALUE),
                store -> store.putAll(List.of(KeyValue.pair(ABORTED, VALUE))),
                store -> store.delete(COMMITTED));
    }

    /** As an aborted transaction leaves it to whoever comes after a kill before the deleting. */
    @ParameterizedTest
    @MethodSource("writes")
    void shouldNotSayHowFarItWasWhereItHoldsWhatWasNotCommitted(Consumer<KeyValueStore<Bytes, byte[]>> write) {
        KeyValueStore<Bytes, byte[]> store = opened(GuardedStore.supplier("ids").get());
        store.put(COMMITTED, VALUE);
        store.commit(Map.of(CHANGELOG, 5L));
        write.accept(store);
        store.close();

        KeyValueStore<Bytes, byte[]> next = opened(GuardedStore.supplier("ids").get());

        assertThat(next.committedOffset(CHANGELOG)).isNull();
        next.close();
    }

    @Test
    void shouldSayHowFarItWasWhereAllIsCommitted() {
        KeyValueStore<Bytes, byte[]> store = opened(GuardedStore.supplier("ids").get());
        store.put(COMMITTED, VALUE);
        store.commit(Map.of(CHANGELOG, 5L));
        store.close();

        KeyValueStore<Bytes, byte[]> next = opened(GuardedStore.supplier("ids").get());

        assertThat(next.committedOffset(CHANGELOG)).isEqualTo(5);
        assertThat(next.get(COMMITTED)).isEqualTo(VALUE);
        next.close();
    }

    /** Says when the guard can go: with a Streams whose own store does this. */
    @Test
    void shouldBeNeededBecauseStreamsOwnSaysHowFarItWasAlsoThen() {
        KeyValueStore<Bytes, byte[]> store =
                opened(Stores.persistentKeyValueStore("ids").get());
        store.put(COMMITTED, VALUE);
        store.commit(Map.of(CHANGELOG, 5L));
        store.put(ABORTED, VALUE);
        store.close();

        KeyValueStore<Bytes, byte[]> next =
                opened(Stores.persistentKeyValueStore("ids").get());

        assertThat(next.committedOffset(CHANGELOG)).isEqualTo(5);
        assertThat(next.get(ABORTED)).isEqualTo(VALUE);
        next.close();
    }

    private KeyValueStore<Bytes, byte[]> opened(KeyValueStore<Bytes, byte[]> store) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "sluice");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        var context = new MockProcessorContext<>(settings, new TaskId(0, 3), directory.toFile());
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
