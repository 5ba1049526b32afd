package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.access.Principal;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionTest {
    private static final Tenant LOCAL = new Tenant("local");
    private static final Principal CAPTURE = Principal.capture(LOCAL);

    @TempDir
    private Path data;

    @ParameterizedTest
    @CsvSource({"SASL_SSL, SASL_SSL", "sasl_ssl, SASL_SSL", "Ssl, SASL_SSL", "SASL_PLAINTEXT, SASL_PLAINTEXT"})
    void shouldEncryptWhereTheClusterIsConfiguredTo(String configured, String used) {
        Connection connection = open(configured);
        connection.credentials().make(List.of(CAPTURE), passwords -> {});

        assertThat(connection.asCaptureOf(LOCAL).client()).containsEntry("security.protocol", used);
    }

    @Test
    void shouldCaptureAsIsConfiguredWhereNoPasswordWasMade() {
        assertThat(open("SASL_SSL").asCaptureOf(LOCAL).client()).doesNotContainKey("sasl.jaas.config");
    }

    @Test
    void shouldNotCaptureWithMoreRightsWhereThePasswordWasCutShort() throws Exception {
        Files.writeString(
                Files.createDirectories(data.resolve("access")).resolve(CAPTURE + ".properties"), "sasl.mechanism=SC");

        assertThatThrownBy(() -> open("SASL_SSL").asCaptureOf(LOCAL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("no password of sluice-capture-local lies here");
    }

    private Connection open(String protocol) {
        Map<String, String> set =
                Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "kafka.client.security.protocol", protocol);
        return Connection.open(SluiceConfig.from(data, Settings.of(set, Map.of(), Optional.empty())));
    }
}
