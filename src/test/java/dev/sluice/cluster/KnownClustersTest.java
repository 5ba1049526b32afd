package dev.sluice.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.Told;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnownClustersTest {
    private static final Tenant ACME = new Tenant("acme");
    private static final Cluster WELLS = new Cluster("wells");
    private static final Cluster PUMPS = new Cluster("pumps");
    private static final Instant LONG_AGO = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir
    Path root;

    private Path folder = Path.of("");
    private Instant now = LONG_AGO.plusSeconds(3_600);

    @BeforeEach
    void writeOne() throws IOException {
        folder = Files.createDirectory(root.resolve("manifests"));
        write("wells.yaml", "adapter_routing: {trains: [engineering-acme]}");
    }

    @Test
    void shouldKnowWhatHasAManifest() {
        try (KnownClusters known = known()) {
            assertThat(known.isKnown(ACME, WELLS)).isTrue();
            assertThat(known.isKnown(ACME, PUMPS)).isFalse();
            assertThat(known.isKnown(new Tenant("globex"), WELLS)).isFalse();
            assertThat(known.isStale()).isFalse();
        }
    }

    @Test
    void shouldTakeUpWhatIsAddedAndChanged() throws IOException {
        try (KnownClusters known = known()) {
            known.look();
            write("more.yaml", "cluster: pumps");
            known.look();
            assertThat(known.isKnown(ACME, PUMPS)).isTrue();

            write("more.yaml", "cluster: mills-and-more");
            known.look();
            assertThat(known.isKnown(ACME, PUMPS)).isFalse();
        }
    }

    @Test
    void shouldTakeUpASecondChangeInTheSameInstant() throws IOException {
        now = LONG_AGO.plusMillis(1);
        write("more.yaml", "cluster: pumps");
        try (KnownClusters known = known()) {
            known.look();
            known.look();
            write("more.yaml", "cluster: mills");
            known.look();

            assertThat(known.isKnown(ACME, PUMPS)).isFalse();
            assertThat(known.isKnown(ACME, new Cluster("mills"))).isTrue();
        }
    }

    @Test
    void shouldKeepWhatABrokenManifestSaidBefore() throws IOException {
        try (KnownClusters known = known()) {
            write("wells.yaml", "cluster: [wells");
            write("more.yaml", "cluster: pumps");
            known.look();
            known.look();

            assertThat(known.isKnown(ACME, WELLS)).isTrue();
            assertThat(known.isKnown(ACME, PUMPS)).isTrue();
            assertThat(known.isStale()).isTrue();

            write("wells.yaml", "cluster: wells");
            known.look();
            assertThat(known.isStale()).isFalse();
        }
    }

    @Test
    void shouldLetGoOfAManifestThatIsGoneAtTheSecondLook() throws IOException {
        try (KnownClusters known = known()) {
            known.look();
            Files.delete(folder.resolve("wells.yaml"));
            known.look();
            assertThat(known.isKnown(ACME, WELLS)).isTrue();

            known.look();
            assertThat(known.isKnown(ACME, WELLS)).isFalse();
        }
    }

    @Test
    void shouldKeepEverythingWhileTheFolderCanNotBeRead() throws IOException {
        try (KnownClusters known = known()) {
            known.look();
            known.look();
            Path elsewhere = root.resolve("elsewhere");
            Files.move(folder, elsewhere);
            known.look();
            known.look();

            assertThat(known.isKnown(ACME, WELLS)).isTrue();
            assertThat(known.isStale()).isTrue();
            Files.move(elsewhere, folder);
            known.look();
            assertThat(known.isStale()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"pumps.md, pumps.md", "pumps/manifest.md, pumps/manifest.md", "pumps/manifest.md, pumps"})
    void shouldKeepWhatAFileSaidThatCanNotBeLookedAt(Path file, Path unseen) throws IOException {
        write(file.toString(), "---\ncluster: pumps\n---\n");
        Path away = root.resolve("away");
        try (KnownClusters known = known()) {
            known.look();
            Files.move(folder.resolve(unseen), away);
            Files.createSymbolicLink(folder.resolve(unseen), unseen.getFileName());
            write("more.yaml", "cluster: mills");
            for (int looks = 0; looks < 3; looks++) {
                known.look();
            }
            assertThat(known.isKnown(ACME, PUMPS)).isTrue();
            assertThat(known.isKnown(ACME, new Cluster("mills"))).isTrue();
            assertThat(known.isStale()).isTrue();

            Files.move(away, folder.resolve(unseen), StandardCopyOption.REPLACE_EXISTING);
            known.look();
            assertThat(known.isStale()).isFalse();
        }
    }

    @Test
    void shouldTakeUpASubfolderOnceItCanBeLookedInto() throws IOException {
        Path pumps = folder.resolve("pumps");
        Files.createSymbolicLink(pumps, pumps.getFileName());
        try (KnownClusters known = known()) {
            known.look();
            known.look();
            assertThat(known.isStale()).isFalse();

            Files.delete(pumps);
            write("pumps/manifest.md", "---\ncluster: pumps\n---\n");
            known.look();
            assertThat(known.isKnown(ACME, PUMPS)).isTrue();
        }
    }

    @Test
    void shouldKeepEverythingWhileThereIsTooMuch() throws IOException {
        try (KnownClusters known = known()) {
            known.look();
            for (int i = 0; i < ManifestFolder.MOST_FILES; i++) {
                write("more" + i + ".yaml", "");
            }
            Files.delete(folder.resolve("wells.yaml"));
            Files.createFile(folder.resolve("more.yaml"));
            known.look();
            known.look();

            assertThat(known.isKnown(ACME, WELLS)).isTrue();
            assertThat(known.isStale()).isTrue();
        }
    }

    @Test
    void shouldReadABrokenFileAgainThoughNothingShowsThatItWasMended() throws IOException {
        try (KnownClusters known = known()) {
            write("more.yaml", "cluster: [umps");
            known.look();
            known.look();
            write("more.yaml", "cluster: pumps");
            known.look();

            assertThat(known.isKnown(ACME, PUMPS)).isTrue();
            assertThat(known.isStale()).isFalse();
        }
    }

    @Test
    void shouldSayOnceThatTheFolderCanNotBeRead() throws IOException {
        Path elsewhere = root.resolve("elsewhere");
        try (KnownClusters known = known();
                Told told = new Told(KnownClusters.class)) {
            for (int times = 0; times < 2; times++) {
                Files.move(folder, elsewhere);
                known.look();
                known.look();
                Files.move(elsewhere, folder);
                known.look();
            }

            assertThat(told.warnings())
                    .containsOnly("the folder of manifests can't be read; what it held before stays")
                    .hasSize(2);
        }
    }

    @Test
    void shouldSayOnceThatASubfolderCanNotBeLookedIntoAlsoAtTheStart() throws IOException {
        Files.createSymbolicLink(folder.resolve("pumps"), Path.of("pumps"));
        try (Told told = new Told(KnownClusters.class);
                KnownClusters known = known()) {
            assertThat(told.warnings()).hasSize(1);
            Files.createSymbolicLink(folder.resolve("mills"), Path.of("mills"));
            known.look();
            write("wells.yaml", "cluster: [wells");
            known.look();
            known.look();

            assertThat(told.warnings())
                    .containsExactly(
                            "a folder can't be looked into; it is left alone, and may hold a manifest",
                            "a folder can't be looked into; it is left alone, and may hold a manifest",
                            "a manifest is broken; what it said before stays");
        }
    }

    @Test
    void shouldNotBeginWithABrokenManifest() throws IOException {
        write("wells.yaml", "cluster: [wells");

        assertThatThrownBy(this::known).isInstanceOf(ConfigurationException.class);
    }

    private KnownClusters known() {
        Map<String, String> settings = Map.of("tenant", "acme", "clusters.manifests", folder.toString());
        SluiceConfig config =
                SluiceConfig.from(folder.resolve("data"), Settings.of(settings, Map.of(), Optional.empty()));
        return KnownClusters.in(ManifestFolder.of(config).orElseThrow(), () -> now);
    }

    /** All at the same time of change, so that the time alone shows nothing. */
    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
        Files.setLastModifiedTime(folder.resolve(file), FileTime.from(LONG_AGO));
    }
}
