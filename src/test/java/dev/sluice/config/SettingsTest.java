package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
    private static final String KEY = "shard.roll.records";

    @TempDir
    Path folder;

    @Test
    void shouldTakeTheDefaultWhereNobodySetsAnything() {
        assertThat(Settings.of(Map.of(), Map.of(), Optional.empty()).get(ShardKeys.ROLL_RECORDS))
                .isEqualTo(1_000_000);
    }

    @Test
    void shouldPutTheFileOverTheDefault() throws IOException {
        assertThat(Settings.of(Map.of(), Map.of(), file(KEY + ": 11")).get(ShardKeys.ROLL_RECORDS))
                .isEqualTo(11);
    }

    @Test
    void shouldPutTheEnvironmentOverTheFile() throws IOException {
        Map<String, String> environment = Map.of("SLUICE_SHARD_ROLL_RECORDS", "12");

        assertThat(Settings.of(Map.of(), environment, file(KEY + ": 11")).get(ShardKeys.ROLL_RECORDS))
                .isEqualTo(12);
    }

    @Test
    void shouldPutTheFlagOverTheEnvironment() throws IOException {
        Map<String, String> environment = Map.of("SLUICE_SHARD_ROLL_RECORDS", "12");

        assertThat(Settings.of(Map.of(KEY, "13"), environment, file(KEY + ": 11"))
                        .get(ShardKeys.ROLL_RECORDS))
                .isEqualTo(13);
    }

    @Test
    void shouldReadNestingAndDotsAlike() throws IOException {
        Settings nested = Settings.of(Map.of(), Map.of(), file("shard:\n  roll:\n    records: 11\n    bytes: 2048"));
        Settings dotted = Settings.of(Map.of(), Map.of(), file("shard.roll.records: 11\nshard.roll: {bytes: 2048}"));

        assertThat(nested.texts()).isEqualTo(dotted.texts()).isEqualTo(Map.of(KEY, "11", "shard.roll.bytes", "2048"));
    }

    @Test
    void shouldLeaveVariablesOfOthersAlone() {
        Map<String, String> environment = Map.of("SLUICE_JAVA_OPTS", "-Xmx1g", "SLUICE_KAFKA_CLIENT_<PROPERTY>", "x");

        assertThat(Settings.of(Map.of(), environment, Optional.empty()).texts()).isEmpty();
    }

    @Test
    void shouldTakeAnEmptyFileForNone() throws IOException {
        assertThat(Settings.of(Map.of(), Map.of(), file("# nothing\n")).texts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"tenant,no", "tenant,on", "tenant,1e3", "doctrine.version,1.20", "partitions,012", "tenant,2026-01-01"})
    void shouldTakeTextsOfTheFileAsTheyStand(String key, String value) throws IOException {
        assertThat(Settings.of(Map.of(), Map.of(), file(key + ": " + value)).texts())
                .isEqualTo(Map.of(key, value));
    }

    @Test
    void shouldRefuseAKeyThatNobodyKnows() {
        assertThatThrownBy(() -> Settings.of(Map.of("shard.rol.bytes", "1"), Map.of(), Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("shard.rol.bytes: unknown key; known are deployment, tenant, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tenant: [a          | line 1",
                "'a: 1\\nb: ]\\n'      | line 2",
                "tenant: a\\ntenant: b| line 2: found duplicate key tenant",
                "tenant: [a]         | line 1: tenant must be a single value",
                "? [a]\\n: b          | line 1: a key must be a text",
                "tenants: &x {b: *x} | line 1: a key must be a text, at most 16 deep",
                "partitions: 1\\nrol: 2| line 2: rol: unknown key; known are deployment",
                "just text           | must be made of lines `key: value`",
                "'- tenant'          | must be made of lines `key: value`",
                "shard: {roll.records: 1}\\nshard.roll: {records: 2} | line 2: shard.roll.records is set twice",
                "tenant: \\u0007      | holds characters that YAML doesn't allow",
            })
    void shouldSayWhereTheFileIsWrong(String text, String where) throws IOException {
        String unescaped = text.replace("\\n", "\n").replace("\\u0007", "\u0007");
        Optional<Path> file = file(unescaped);

        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.orElseThrow().toString())
                .hasMessageContaining(where.strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*Zylph-9Kw2xQ7vT4", "!Zylph-9Kw2xQ7vT4!x y"})
    void shouldNotNameAPasswordThatLacksItsQuotes(String value) throws IOException {
        Optional<Path> file = file("registry.password: " + value);

        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(", line 1: found undefined ")
                .hasMessageNotContaining("Zylph");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry: {password: {Zylph}}",
                "registry.password: {Zylph,Zylph}",
                "registry.password: {Zylph: [x]}",
                "registry.password: {Zylph: {}}",
                "registry.password.Zylph: x",
            })
    void shouldNotNameAPasswordThatStandsInBraces(String text) throws IOException {
        Optional<Path> file = file(text);

        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file.orElseThrow() + ", line 1: registry.password must be a single value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.client.sasl.jaas.config: {Zylph}       | kafka.client.sasl.jaas.config must be a single value",
                "kafka: {client: {sasl.password: {Zylph: x}}} | kafka.client.sasl.password must be a single value",
                "kafka.client.password: {Zylph: 1, Zylph: 2}  | kafka.client.password must be a single value",
                "kafka.client.password: [Zylph]               | kafka.client.password must be a single value",
                "tenants: {acme: {kind: {Zylph, Zylph}}}      | tenants.acme.kind must be a single value",
                "tenants.acme.root: {Zylph: [x]}              | tenants.acme.root must be a single value",
                "http.port: {Zylph}                           | http.port must be a single value",
                "registry: {pasword: {Zylph}}                 | registry.pasword: unknown key; known are deployment",
                "regstry.password: {Zylph: [x]}               | regstry.password: unknown key; known are deployment",
            })
    void shouldNotNameWhatStandsInBracesInTheWrongPlace(String text, String told) throws IOException {
        Optional<Path> file = file(text);

        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(", line 1: " + told)
                .hasMessageNotContaining("Zylph");
    }

    @Test
    void shouldNameTheKeyOfARuleWhoseTextStandsInBraces() throws IOException {
        Optional<Path> file = file("sanitize.rules.badge.pattern: {Zylph}");

        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith(": sanitize.rules.badge.pattern must be a single value");
    }

    @Test
    void shouldRefuseAFileThatIsNotUtf8() throws IOException {
        Path latin =
                Files.write(folder.resolve("latin.yaml"), "tenant: gr\u00fc".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Settings.of(Map.of(), Map.of(), Optional.of(latin)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("must be a UTF-8 file that can be read");
    }

    private Optional<Path> file(String text) throws IOException {
        return Optional.of(Files.writeString(folder.resolve("sluice.yaml"), text));
    }
}
