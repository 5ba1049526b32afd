package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.kafka.KafkaCluster;
import dev.sluice.sink.CorpusSinkConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SinkSettingsTest {
    private static final Set<String> KEYS = new CorpusSinkConnector().config().names();

    @Test
    void shouldSetEveryKeyOfTheSink() {
        SluiceConfig config = SluiceConfig.from(
                Path.of("/srv/sluice"), Settings.of(Map.of("shard.failure.ms", "26"), Map.of(), Optional.empty()));

        Map<String, String> settings = SinkSettings.of(config, new KafkaCluster("unused:1", Map.of()), false);

        assertThat(settings).containsKeys(KEYS.toArray(String[]::new)).containsEntry("shard.failure.ms", "26");
    }

    @Test
    void shouldSetEveryKeyOfTheSinkWhereItIsDeployed() throws IOException {
        String deployed = Files.readString(Path.of("../deploy/connect/corpus-sink.json"));

        assertThat(KEYS).allSatisfy(key -> assertThat(deployed).contains('"' + key + "\": \""));
    }
}
