package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistrySettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "ftp://a",
                "http://a,",
                "http://a?b",
                "http://pump:Zylph/9Kw2@registry.example",
                "https://registry.example/?apikey=Zylph",
                "https://pump:Zylph",
            })
    void shouldRefuseARegistrysAddressWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> config(Map.of("registry.url", url)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("registry.url = \"…\": must be http(s)://host[:port][/path], several separated by commas,"
                        + " without user, query or fragment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pump:Zylph-9Kw2", ":", "pump:Zylph@registry.example"})
    void shouldRefuseANameWithAPasswordWithoutQuotingIt(String user) {
        assertThatThrownBy(() -> config(Map.of("registry.user", user)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("registry.user = \"…\": must be a name without a colon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.user", "registry.password"})
    void shouldRefuseHalfOfCredentials(String key) {
        assertThatThrownBy(() -> config(Map.of("registry.url", "http://a", key, "made-up")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("registry.user and registry.password: set both, or neither");
    }

    @Test
    void shouldNotFrameWithoutARegistry() {
        assertThatThrownBy(() -> config(Map.of("serde", "registry")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("registry.url = \"\": must be set where serde is registry");
    }

    private static SluiceConfig config(Map<String, String> set) {
        return SluiceConfig.from(Path.of("/srv/sluice"), Settings.of(set, Map.of(), Optional.empty()));
    }
}
