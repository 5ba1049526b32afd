package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DataDirectoryTest {
    private Path path;

    @BeforeEach
    void chooseFolder(@TempDir Path folder) {
        path = folder.resolve("deep/data");
    }

    @Test
    void shouldLetNobodyElseLookIntoIt() throws IOException {
        try (DataDirectory data = DataDirectory.hold(path);
                Stream<Path> folders = Files.walk(data.path())) {
            List<Path> all = folders.filter(Files::isDirectory).toList();

            assertThat(all).hasSizeGreaterThan(3).allSatisfy(folder -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .as("%s", folder)
                    .isEqualTo("rwx------"));
        }
    }

    @Test
    void shouldBeHeldByOneAtATime() {
        DataDirectory first = DataDirectory.hold(path);

        assertThat(DataDirectory.isHeld(path)).isTrue();
        assertThatThrownBy(() -> DataDirectory.hold(path))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(path + " is held by another process: stop it, or use another --data");
        first.close();
        assertThat(DataDirectory.isHeld(path)).isFalse();
        DataDirectory.hold(path).close();
    }

    @Test
    void shouldNotBeHeldBeforeItExists() {
        assertThat(DataDirectory.isHeld(path)).isFalse();
    }

    @Test
    void shouldRefuseAFileInItsPlace() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "in the way");

        assertThatThrownBy(() -> DataDirectory.hold(path))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--data " + path + " can't be used: a file is in its place");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmp/keep.sql", "pom.xml", "kafka/notes"})
    void shouldTouchNothingInAFolderOfOthers(String name) throws IOException {
        Path file = path.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "precious");
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(path);

        assertThatThrownBy(() -> DataDirectory.hold(path))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--data = \"" + path + "\": must be a data directory of Sluice, or a new or empty folder");
        assertThat(file).hasContent("precious");
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(before);
    }

    @Test
    void shouldTakeWhatHooksAndAccessHavePutThereBefore() throws IOException {
        Files.createDirectories(path.resolve("capture/acme-labs/spool"));
        Files.createDirectories(path.resolve("access"));

        DataDirectory.hold(path).close();

        Files.createFile(path.resolve("note"));
        DataDirectory.hold(path).close();
        assertThat(path.resolve("note")).exists();
    }

    @Test
    void shouldTakeItAgainWhereTheBrokersPartIsGone() throws IOException {
        DataDirectory.hold(path).close();
        Files.createDirectories(path.resolve("training-corpus"));
        Files.delete(path.resolve("kafka"));

        DataDirectory.hold(path).close();

        assertThat(path.resolve("kafka")).isEmptyDirectory();
    }

    /** As `cp -r sluice-data/* restored/` leaves it, also of a process that was killed at its start. */
    @Test
    void shouldTakeACopyWithoutHiddenFiles() throws IOException {
        for (String folder : List.of("kafka", "streams", "logs", "tmp", "access", "training-views", "tenants")) {
            Files.createDirectories(path.resolve(folder));
        }
        for (String file : List.of("kafka/meta.properties", "run.json", "run.json.part")) {
            Files.createFile(path.resolve(file));
        }

        DataDirectory.hold(path).close();

        assertThat(path.resolve("kafka/meta.properties")).exists();
    }

    /** A folder of Kafka's own packages, say, in which others' lie too. */
    @Test
    void shouldRefuseAFolderOfOthersThoughABrokerLiesThere() throws IOException {
        Files.createDirectories(path.resolve("kafka"));
        Files.createFile(path.resolve("kafka/meta.properties"));
        Files.createDirectories(path.resolve("dpkg"));

        assertThatThrownBy(() -> DataDirectory.hold(path))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("must be a data directory of Sluice, or a new or empty folder");
        assertThat(path.resolve(".lock")).doesNotExist();
    }

    @Test
    void shouldRefuseTooLittleRoomBeforeItMakesAnything() {
        assertThatThrownBy(() -> DataDirectory.requireRoom(path, Long.MAX_VALUE))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(path + " has ")
                .hasMessageEndingWith(" MiB free, needs at least 8796093022207: make room, or use another --data");
        assertThat(path).doesNotExist();
    }

    @Test
    void shouldRefuseASymbolicLinkInItsPlaceOrWithin() throws IOException {
        Path elsewhere = Files.createDirectories(path.resolveSibling("elsewhere"));
        Files.createSymbolicLink(path, elsewhere);
        assertThatThrownBy(() -> DataDirectory.hold(path))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(path + " is a symbolic link: name the folder that it leads to");
        assertThat(elsewhere).isEmptyDirectory();

        Files.delete(path);
        Files.createDirectories(path);
        Files.createFile(path.resolve(".lock"));
        Files.createSymbolicLink(path.resolve("kafka"), elsewhere);
        assertThatThrownBy(() -> DataDirectory.hold(path)).hasMessageContaining("kafka is a symbolic link");
    }
}
