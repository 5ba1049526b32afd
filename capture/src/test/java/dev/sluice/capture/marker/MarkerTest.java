package dev.sluice.capture.marker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.identity.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkerTest {
    private static final Path REPOSITORY = Path.of("/somewhere/water-works/.git");
    private static final CommitId FIRST = new CommitId("11".repeat(20));
    private static final CommitId SECOND = new CommitId("22".repeat(20));

    @TempDir
    Path folder;

    @Test
    void shouldRememberCommits() {
        try (Marker marker = open()) {
            marker.add(List.of(FIRST, SECOND, FIRST));
            marker.add(List.of(SECOND));
        }

        try (Marker marker = open()) {
            assertThat(marker.size()).isEqualTo(2);
            assertThat(marker.has(FIRST)).isTrue();
            assertThat(marker.has(SECOND)).isTrue();
            assertThat(marker.has(new CommitId("33".repeat(20)))).isFalse();
        }
    }

    @Test
    void shouldHoldNothingButIds() throws IOException {
        try (Marker marker = open()) {
            marker.add(List.of(FIRST));
        }

        assertThat(file().getFileName().toString()).matches("[0-9a-f]{32}\\.marks");
        assertThat(Files.readAllBytes(file())).hasSize(16 + 20);
    }

    @Test
    void shouldBeForItsOwnerOnly() throws IOException {
        open().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldCutOffATornTail() throws IOException {
        for (int torn = 1; torn < 20; torn++) {
            try (Marker marker = open()) {
                marker.add(List.of(FIRST));
            }
            Files.write(file(), new byte[torn], StandardOpenOption.APPEND);
            try (Marker marker = open()) {
                marker.add(List.of(SECOND));
            }
            try (Marker marker = open()) {
                assertThat(marker.size()).isEqualTo(2);
                assertThat(marker.has(SECOND)).isTrue();
            }
            Files.delete(file());
        }
    }

    @Test
    void shouldStartAnewWhereTheFileIsNoMarker() throws IOException {
        for (String content : List.of("", "sluice-mar", "something else entirely, and long")) {
            open().close();
            Files.writeString(file(), content);
            try (Marker marker = open()) {
                assertThat(marker.size()).isZero();
                marker.add(List.of(FIRST));
            }
            try (Marker marker = open()) {
                assertThat(marker.has(FIRST)).isTrue();
            }
            Files.delete(file());
        }
    }

    @Test
    void shouldTakeCommitsNamedBySha256() {
        CommitId long256 = new CommitId("ab".repeat(32));
        try (Marker marker = open()) {
            marker.add(List.of(long256));
        }

        try (Marker marker = open()) {
            assertThat(marker.has(long256)).isTrue();
            assertThat(marker.has(FIRST)).isFalse();
        }
    }

    @Test
    void shouldStartAnewWhereTheRepositoryWasMadeAnewWithAnotherHash() throws IOException {
        CommitId long256 = new CommitId("ab".repeat(32));
        try (Marker marker = open()) {
            marker.add(List.of(FIRST, SECOND));
        }
        try (Marker marker = open()) {
            marker.add(List.of(long256));

            assertThat(marker.size()).isEqualTo(1);
            assertThat(marker.has(FIRST)).isFalse();
        }
        assertThat(Files.readAllBytes(file())).hasSize(16 + 32);
        try (Marker marker = open()) {
            assertThat(marker.has(long256)).isTrue();
        }
        Files.writeString(file(), "sluice-marks/32\n");
        try (Marker marker = open()) {
            marker.add(List.of(FIRST));
        }
        try (Marker marker = open()) {
            assertThat(marker.has(FIRST)).isTrue();
        }
    }

    @Test
    void shouldRefuseToBeOpenTwice() {
        try (Marker marker = open()) {
            assertThat(marker.size()).isZero();
            assertThatThrownBy(this::open)
                    .isInstanceOf(CaptureHeldException.class)
                    .hasMessageContaining(REPOSITORY.toString());
        }
    }

    private Marker open() {
        return Marker.acknowledged(folder, REPOSITORY);
    }

    private Path file() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
