package dev.sluice.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.read.CorpusReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorpusRootsTest {
    private static final Tenant ACME = new Tenant("acme");
    private static final Tenant GLOBEX = new Tenant("globex");

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void resolve() throws IOException {
        folder = temporary.toRealPath();
    }

    @Test
    void shouldAcceptRootsSideBySideThoughOneNameBeginsWithTheOther() throws IOException {
        CorpusRoots roots = CorpusRoots.of(Map.of(ACME, folder.resolve("a"), GLOBEX, folder.resolve("ab")));
        assertThat(roots.store(ACME)).isPresent();
        assertThat(roots.store(new Tenant("initech"))).isEmpty();
    }

    @Test
    void shouldRefuseTheSameRootTwice() {
        requireRefused(folder.resolve("a"), folder.resolve("x/../a"));
    }

    @Test
    void shouldRefuseRootInsideAnother() {
        requireRefused(folder.resolve("a"), folder.resolve("a/b/c"));
        requireRefused(folder.resolve("a/training-corpus"), folder.resolve("a"));
    }

    @Test
    void shouldRefuseRootInsideAnotherThroughLink() throws IOException {
        Path real = Files.createDirectories(folder.resolve("real/a"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        requireRefused(real, link.resolve("not/there/yet"));
        requireRefused(link, folder.resolve("real"));
        requireRefused(link, real);
    }

    @Test
    void shouldRefuseRootThatIsLinkToNothing() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        assertThatThrownBy(() -> CorpusRoots.of(Map.of(ACME, link, GLOBEX, folder.resolve("b"))))
                .isInstanceOf(IOException.class);
    }

    @Test
    void shouldRefuseLinkInPlaceOfTrainingCorpus() throws IOException {
        Path other = Files.createDirectories(folder.resolve("b/training-corpus"));
        Path root = Files.createDirectory(folder.resolve("a"));
        Files.createSymbolicLink(root.resolve("training-corpus"), other);
        assertThatThrownBy(() -> CorpusRoots.of(Map.of(ACME, root, GLOBEX, folder.resolve("b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenant acme");
    }

    @Test
    void shouldProbeEachRootAndLeaveOnlyItsFolders() throws IOException {
        CorpusRoots roots = CorpusRoots.of(Map.of(ACME, folder.resolve("a"), GLOBEX, folder.resolve("b")));
        roots.probe();
        assertThat(folder.resolve("a/training-corpus/.sluice/staging")).isEmptyDirectory();
        assertThat(folder.resolve("b/training-corpus/.sluice/staging")).isEmptyDirectory();
        assertThat(new CorpusReader(roots.store(ACME).orElseThrow()).tips()).isEmpty();
    }

    @Test
    void shouldNameTenantPathAndReasonWhenRootCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        CorpusRoots roots = CorpusRoots.of(Map.of(ACME, folder.resolve("a"), GLOBEX, file.resolve("b")));
        assertThatThrownBy(roots::probe)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tenant globex")
                .hasMessageContaining(
                        file.resolve("b/training-corpus/.sluice/staging").toString())
                .hasMessageContaining("can't make the folder");
    }

    @Test
    void shouldSayThatPermissionIsDenied() throws IOException {
        Path root = Files.createDirectory(folder.resolve("a"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("r-x------"));
        assumeThat(Files.isWritable(root)).as("root may write everywhere").isFalse();
        assertThatThrownBy(CorpusRoots.of(Map.of(ACME, root))::probe)
                .hasMessageContaining("tenant acme")
                .hasMessageEndingWith("permission denied");
    }

    private static void requireRefused(Path acme, Path globex) {
        assertThatThrownBy(() -> CorpusRoots.of(Map.of(ACME, acme, GLOBEX, globex)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tenant acme")
                .hasMessageContaining("tenant globex");
    }
}
