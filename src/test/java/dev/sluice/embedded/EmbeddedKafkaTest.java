package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.access.AccessPlan;
import dev.sluice.config.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedKafkaTest {
    @Test
    void shouldSayWhatIsWrongWithItsDirectory(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("meta.properties"), "version=1\nnode.id=7\ncluster.id=another\n");
        EmbeddedCluster cluster = EmbeddedCluster.of(directory, 0);
        AccessPlan nobody = AccessPlan.of(List.of(), Map.of());

        assertThatThrownBy(() -> EmbeddedKafka.start(cluster, nobody))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("the broker's directory " + directory + " can't be used: ")
                .hasMessageContaining("node id 7");
    }
}
