package dev.sluice.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FollowedPlacesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "logs, logs, tenants.acme.capture.runtime",
        "logs, logs/globex, tenants.globex.capture.session",
        "logs/acme, logs, tenants.acme.capture.runtime",
        "., logs, tenants.globex.capture.session",
        "data/x, logs, tenants.acme.capture.runtime",
        "logs, elsewhere, the root of tenant globex",
    })
    void shouldRefuseWhatIsNotOneTenantsAlone(String ofAcme, String ofGlobex, String named) {
        assertThatThrownBy(() -> check(folder.resolve(ofAcme), folder.resolve(ofGlobex)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(named)
                .hasMessageEndingWith(": what is followed must be its tenant's alone");
    }

    @Test
    void shouldRefuseALinkToAnothersFolder() throws Exception {
        Path real = Files.createDirectories(folder.resolve("logs"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        assertThatThrownBy(() -> check(real, link)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void shouldSayWhichLinkLeadsNowhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));

        assertThatThrownBy(() -> check(link, folder.resolve("logs")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("tenants.acme.capture.runtime, " + link)
                .hasMessageEndingWith(", goes by a link that leads nowhere");
    }

    @Test
    void shouldFollowALinkToWhereItLedAtTheStart() throws Exception {
        Path real = Files.createDirectories(folder.resolve("logs")).toRealPath();
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        assertThat(config(link, folder.resolve("other"))
                        .followed()
                        .get(new Tenant("acme"))
                        .runtime())
                .contains(real);
    }

    @Test
    void shouldTakeNeighbours() {
        assertThatCode(() -> check(folder.resolve("logs/acme"), folder.resolve("logs/acme-labs")))
                .doesNotThrowAnyException();
    }

    private void check(Path ofAcme, Path ofGlobex) {
        FollowedPlaces.requireApart(config(ofAcme, ofGlobex));
    }

    private SluiceConfig config(Path ofAcme, Path ofGlobex) {
        Map<String, String> set = new TreeMap<>(Map.of(
                "deployment",
                "hosted",
                "tenants.acme.kind",
                "customer",
                "tenants.globex.kind",
                "customer",
                "tenants.globex.root",
                folder.resolve("elsewhere/deep").toString(),
                "tenants.acme.capture.runtime",
                ofAcme.toString(),
                "tenants.globex.capture.session",
                ofGlobex.toString()));
        return SluiceConfig.from(folder.resolve("data"), Settings.of(set, Map.of(), Optional.empty()));
    }
}
