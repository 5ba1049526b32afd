package dev.sluice.contracts.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.identity.Adapter.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdapterVersionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "engineering-acme-v4",
                "tenant-globex-v12",
                "cluster-wells-v2-v1",
                "role-task-wells-v999999",
                "constitutional-doctrine-v1.2.0",
                "constitutional-doctrine-v1.2.0-v2",
            })
    void shouldReadWhatItWrites(String name) {
        assertThat(AdapterVersion.named(name)).map(AdapterVersion::toString).contains(name);
    }

    @Test
    void shouldTellTheVersionFromTheAdapter() {
        assertThat(AdapterVersion.named("cluster-wells-v2-v10"))
                .contains(new AdapterVersion(new Adapter(Kind.CLUSTER, "wells-v2"), 10));
        assertThat(AdapterVersion.named("constitutional-doctrine-v1.2.0"))
                .contains(new AdapterVersion(new Adapter(Kind.CONSTITUTIONAL, "1.2.0"), 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-v1",
                "engineering-acme",
                "engineering-acme-v",
                "engineering-acme-v0",
                "engineering-acme-v04",
                "engineering-acme-v1000000",
                "engineering-acme-v4 ",
                "engineering-Acme-v4",
                "engineering-sluice-v4",
                "constitutional-doctrine-v1.2",
                "constitutional-doctrine-v1.2.0-v1",
                "adapter-acme-v4",
            })
    void shouldReadNothingElse(String name) {
        assertThat(AdapterVersion.named(name)).isEmpty();
    }
}
