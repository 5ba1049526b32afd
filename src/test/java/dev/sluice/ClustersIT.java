package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment that follows a folder of cluster manifests. */
final class ClustersIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    /** Parents go first. */
    private static final String REFUSED = "capture.acme-labs-0@1";

    private static final String SOUND = "adapter_routing: {trains: [engineering-acme-labs]}\n";

    @TempDir
    Path folder;

    @Test
    void shouldLetWorkOfAClusterThroughOnceItHasAManifest() throws Exception {
        TestRepository git = TestRepository.init(folder.resolve("repository"));
        git.commit("begin");
        git.git("checkout", "--quiet", "-b", "cluster/wells");
        git.commit("dig");
        Path manifests = Files.createDirectory(folder.resolve("manifests"));
        Files.writeString(manifests.resolve("pumps.yaml"), SOUND);
        try (Deployed sluice = new Deployed(TestKafka.asked(), folder.resolve("data"), List.of(git.path()))) {
            sluice.set("clusters.manifests", manifests.toString()).start();

            sluice.settled();
            assertThat(sluice.lines()).singleElement().asString().contains("\"source\":\"engineering/workspace\"");
            assertThat(sluice.command("refused", "ls").out()).contains("unknown-cluster", REFUSED);
            assertThat(sluice.http("/metrics").body())
                    .contains("sluice_events_refused_total{reason=\"unknown-cluster\",tenant=\"acme-labs\"} 1.0");

            assertThat(replayed(sluice)).hasSize(1);
            Files.writeString(manifests.resolve("wells.yaml"), SOUND);
            Await.until(SOON, () -> replayed(sluice), lines -> lines.size() == 2);
            assertThat(sluice.lines()).anyMatch(line -> line.contains("\"source\":\"engineering/wells\""));

            Files.writeString(manifests.resolve("wells.yaml"), "cluster: [wells\n");
            String stale = Await.until(SOON, () -> health(sluice), body -> body.contains("STALE"));
            assertThat(stale).startsWith("{\"status\":\"UP\"").contains("\"clusters\":\"STALE\"");
            assertThat(sluice.look().isBroken()).isFalse();
            assertThat(sluice.command("clusters", "check").code()).isEqualTo(3);
        }
    }

    /** The manifest is taken up within seconds; a replay before that is refused once more, and it alone replayed then. */
    private static List<String> replayed(Deployed sluice) {
        assertThat(sluice.command("refused", "replay", "--reason", "unknown-cluster"))
                .satisfies(replay -> assertThat(replay.code()).isZero())
                .satisfies(replay -> assertThat(replay.out()).endsWith("\n1 published, 0 gone\n"));
        sluice.settled();
        return sluice.lines();
    }

    private static String health(Deployed sluice) {
        try {
            return sluice.http("/health").body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
