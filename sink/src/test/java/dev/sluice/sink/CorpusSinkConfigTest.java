package dev.sluice.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.corpus.shard.Compression;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CorpusSinkConfigTest {
    @TempDir
    Path root;

    private Map<String, String> keys = Map.of();

    @BeforeEach
    void makeKeys() {
        keys = new SinkFixture(root).config;
        keys.keySet().removeIf(key -> key.startsWith("shard."));
    }

    @Test
    void shouldHaveTheDefaultsThatAreRecorded() {
        CorpusSinkConfig config = CorpusSinkConfig.of(keys);
        assertThat(config.shards().compression()).isEqualTo(Compression.NONE);
        assertThat(config.shards().mostDirectories()).isEqualTo(64);
        assertThat(config.roll())
                .isEqualTo(new RollPolicy(134_217_728, 1_000_000, Duration.ofMinutes(15), Duration.ofMinutes(1)));
        assertThat(config.patience()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void shouldReadEveryKeyBack() {
        keys.put("shard.compression", "zstd");
        keys.put("shard.fanout.max", "7");
        keys.put("shard.roll.bytes", "11");
        keys.put("shard.roll.records", "12");
        keys.put("shard.roll.ms", "13");
        keys.put("shard.roll.idle.ms", "14");
        keys.put("shard.failure.ms", "15");
        keys.put("admin.security.protocol", "SASL_SSL");
        CorpusSinkConfig config = CorpusSinkConfig.of(keys);
        assertThat(config.shards().compression()).isEqualTo(Compression.ZSTD);
        assertThat(config.shards().mostDirectories()).isEqualTo(7);
        assertThat(config.roll()).isEqualTo(new RollPolicy(11, 12, Duration.ofMillis(13), Duration.ofMillis(14)));
        assertThat(config.patience()).isEqualTo(Duration.ofMillis(15));
        assertThat(config.roots().stores()).hasSize(1);
        assertThat(config.admin())
                .isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:9", "security.protocol", "SASL_SSL"));
    }

    @ParameterizedTest
    @CsvSource({
        "shard.compression,lz4,none",
        "shard.fanout.max,0,at least 1",
        "shard.roll.bytes,much,much",
        "shard.roll.records,0,at least 1",
        "shard.roll.ms,-1,at least 0",
        "shard.roll.idle.ms,-1,at least 0",
        "shard.failure.ms,-1,at least 0",
        "corpus.root.Acme,/tmp/x,a tenant must follow",
        "corpus.root.globex,relative/path,absolute",
        "topics,corpus.globex.engineering.internal.primary,corpus.root.",
        "topics,capture.acme-labs,each topic must be a lane",
        "consumer.override.isolation.level,read_uncommitted,read_committed",
        "admin.bootstrap.servers,'',addresses"
    })
    void shouldRefuseToStartAndSayKeyValueAndWhatIsAllowed(String key, String value, String allowed) {
        keys.put(key, value);
        CorpusSinkConnector connector = new CorpusSinkConnector();
        assertThatThrownBy(() -> connector.start(keys))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(value)
                .hasMessageContaining(allowed);
        Config validated = connector.validate(keys);
        assertThat(validated.configValues()).anySatisfy(entry -> assertThat(entry.errorMessages())
                .anySatisfy(error -> assertThat(error).contains(key).contains(allowed)));
    }

    @Test
    void shouldRefuseRootInsideAnother() {
        keys.put("corpus.root.globex", root.resolve("inside").toString());
        assertThatThrownBy(() -> new CorpusSinkConnector().start(keys))
                .hasMessageContaining("tenant globex")
                .hasMessageContaining("tenant acme-labs");
    }

    @Test
    void shouldRefuseToStartWithoutRoot() {
        keys.remove("corpus.root.acme-labs");
        keys.remove("topics");
        assertThatThrownBy(() -> new CorpusSinkConnector().start(keys)).hasMessageContaining("corpus.root.<tenant>");
    }

    @Test
    void shouldBeFoundByServiceLoading() {
        assertThat(ServiceLoader.load(SinkConnector.class)).hasExactlyElementsOfTypes(CorpusSinkConnector.class);
    }

    @Test
    void shouldGiveEachTaskTheWholeConfiguration() {
        CorpusSinkConnector connector = new CorpusSinkConnector();
        connector.start(keys);
        assertThat(connector.taskConfigs(2))
                .hasSize(2)
                .allSatisfy(task -> assertThat(task).containsAllEntriesOf(keys))
                .extracting(task -> CorpusSinkConfig.of(task).instance())
                .doesNotHaveDuplicates();
        assertThat(connector.validate(keys).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    }

    @Test
    void shouldDocumentEveryKey() {
        assertThat(CorpusSinkConfig.definition().configKeys().values())
                .allSatisfy(key -> assertThat(key.documentation).isNotBlank());
    }
}
