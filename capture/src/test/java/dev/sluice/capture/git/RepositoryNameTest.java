package dev.sluice.capture.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryNameTest {
    @ParameterizedTest
    @CsvSource({
        "https://host.invalid/team/water-works.git, water-works",
        "https://user:pass@host.invalid/water-works, water-works",
        "git@host.invalid:team/water-works.git, water-works",
        "git@host.invalid:water-works.git, water-works",
        "/srv/git/water works/, water-works",
        "https://host.invalid/water.git?token=abc, water",
        "C:\\\\repos\\\\water, water",
        "https://host.invalid/.., folder",
    })
    void shouldTakeTheLastSegmentOfTheOrigin(String origin, String name) {
        assertThat(RepositoryName.of(Optional.of(origin), Path.of("/x/folder/.git")))
                .isEqualTo(name);
    }

    @Test
    void shouldTakeTheFolderWhereThereIsNoOrigin() {
        assertThat(RepositoryName.of(Optional.empty(), Path.of("/x/my repo/.git")))
                .isEqualTo("my-repo");
        assertThat(RepositoryName.of(Optional.empty(), Path.of("/x/bare.git"))).isEqualTo("bare");
        assertThat(RepositoryName.of(Optional.empty(), Path.of("/.git"))).isEqualTo("repository");
    }

    @Test
    void shouldNotCutALongNameWhichMayHoldASecret() {
        String name = "n".repeat(80) + "ghp_" + "wZ3kT9vXqL2mN7pRcB5dYfH8jS1gA60eUiKo";

        assertThat(RepositoryName.of(Optional.of("h:" + name), Path.of("/x/folder/.git")))
                .isEqualTo("folder");
        assertThat(RepositoryName.of(Optional.of("h:" + name), Path.of("/x/" + name + "/.git")))
                .isEqualTo("repository");
        assertThat(RepositoryName.of(Optional.of("h:" + "n".repeat(100)), Path.of("/x")))
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://oauth2:ghp_wZ3kT9vXqL2m@host.invalid/",
                "https://ghp_wZ3kT9vXqL2m@host.invalid",
                "ssh://ghp_wZ3kT9vXqL2m@host.invalid:22/",
                "https://host.invalid/water.git?private_token=ghp_wZ3kT9vXqL2m",
                "https://host.invalid/water.git#ghp_wZ3kT9vXqL2m",
                "https://user:p@ss/ghp_wZ3kT9vXqL2m@host.invalid/water",
            })
    void shouldNeverTakeCredentialsOfTheAddressForTheName(String origin) {
        assertThat(RepositoryName.of(Optional.of(origin), Path.of("/x/folder/.git")))
                .isNotEmpty()
                .doesNotContain("ghp_");
    }
}
