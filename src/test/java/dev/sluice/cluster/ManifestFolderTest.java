package dev.sluice.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.ConfigurationException;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.identity.Adapter;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestFolderTest {
    private static final String NO_ADAPTER = "no adapter: engineering-<tenant>, tenant-<tenant>, cluster-<cluster>, "
            + "role-<role> or constitutional-doctrine-v<n.n.n>";

    private static final Map<String, String> HOSTED = Map.of(
            "deployment", "hosted",
            "tenants.acme.kind", "vendor",
            "tenants.globex.kind", "customer",
            "tenants.initech.kind", "customer");

    @TempDir
    Path folder;

    private final Map<String, String> settings = new HashMap<>(Map.of("tenant", "acme"));

    @Test
    void shouldReadWhatAManifestSays() throws IOException {
        write("wells.md", """
                ---
                schema: somebody-elses
                state: {open: true}
                adapter_routing:
                  trains:
                    - engineering-acme
                    - cluster-wells
                  consumes:
                    - constitutional-doctrine-v0.0.14
                    - role-task-wells
                ---
                # The wells
                """);
        write("pump.yaml", "cluster: pump-house\nadapter_routing: {trains: [engineering-acme]}\n");
        write("mill/manifest.md", "---\nadapter_routing:\n  trains: [engineering-acme]\n---\n");
        write("notes.txt", "none");
        write(".hidden.md", "none");

        Manifests manifests = read();

        assertThat(manifests.remarks()).isEmpty();
        assertThat(manifests.byFile().keySet()).containsExactly("mill/manifest.md", "pump.yaml", "wells.md");
        assertThat(manifests.clusters())
                .isEqualTo(Map.of(
                        new Tenant("acme"),
                        Set.of(new Cluster("mill"), new Cluster("pump-house"), new Cluster("wells"))));
        Manifest wells = Objects.requireNonNull(manifests.byFile().get("wells.md"));
        assertThat(wells.trains()).extracting(Adapter::toString).containsExactly("engineering-acme", "cluster-wells");
        assertThat(wells.consumes())
                .extracting(Adapter::toString)
                .containsExactly("constitutional-doctrine-v0.0.14", "role-task-wells");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "[engineering-acme, tenant-globex];3:30;trains tenant-globex: a customer's adapter is never trained in the vendor's workspace",
                "[engineering-acme, cluster-a|cluster-b];3:30;an item is one adapter, not an alternation of several",
                "[engineering-acme, cluster-a or cluster-b];3:30;an item is one adapter, not an alternation of several",
                "[engineering-acme, [cluster-a, cluster-b]];3:30;an item is one adapter, not an alternation of several",
                "[engineering-acme, {cluster-a: cluster-b}];3:30;an item is one adapter, not an alternation of several",
                "[engineering-acme, engineering-acme];3:30;trains has engineering-acme twice",
                "engineering-acme;3:11;trains must be a list of adapters",
                "[engineering-acme], bogus: [];3:38;adapter_routing has trains and consumes, and no other key",
                "[engineering-acme], trains: [];3:31;has a key twice",
            })
    void shouldSayWhereAndWhy(String trains, String place, String why) throws IOException {
        write("wells.md", "---\nadapter_routing: {\n  trains: " + trains + "}\n---\n");

        assertThat(faults()).contains("wells.md:" + place + ": " + why);
        assertThat(read().byFile()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "engineering",
        "engineering-",
        "engineering-Acme",
        "tenant-../x",
        "cluster-workspace",
        "role-",
        "wells",
        "constitutional-doctrine-v1.2",
        "constitutional-doctrine-1.2.3",
        "x"
    })
    void shouldTakeNothingForAnAdapterThatIsNone(String name) throws IOException {
        write("wells.yml", "adapter_routing:\n  trains:\n    - engineering-acme\n    - " + name + "\n");

        assertThat(faults()).isEqualTo("wells.yml:4:7: " + NO_ADAPTER);
    }

    @Test
    void shouldRefuseTheAdaptersOfTwoTenants() throws IOException {
        write(
                "wells.yaml",
                "adapter_routing:\n  trains: [engineering-acme]\n  consumes: [tenant-initech, tenant-globex]\n");

        assertThat(faults())
                .isEqualTo("wells.yaml:3:30: names the adapters of two tenants at once: globex and initech");
    }

    @Test
    void shouldSayThatNoEngineeringAdapterIsTrained() throws IOException {
        write("wells.yaml", "adapter_routing:\n  trains: [cluster-wells]\n");

        Manifests manifests = read();

        assertThat(manifests.remarks())
                .singleElement()
                .hasToString("wells.yaml:2:11: note: trains no engineering adapter, which is the default");
        assertThat(manifests.byFile()).hasSize(1);
    }

    @Test
    void shouldTrainNothingButItsOwnAtACustomer() throws IOException {
        settings.put("deployment", "customer");
        settings.put("tenant", "globex");
        write("wells.yaml", "adapter_routing:\n  trains: [tenant-globex]\n");
        write("pump.yaml", "adapter_routing:\n  trains: [engineering-acme, tenant-initech]\n");

        assertThat(faults())
                .isEqualTo("pump.yaml:2:12: trains engineering-acme: a customer's work is never trained into the"
                        + " vendor's adapter\npump.yaml:2:30: trains tenant-initech: no tenant of this deployment");
        assertThat(read().byFile()).containsOnlyKeys("wells.yaml");
    }

    @Test
    void shouldKnowInAHostedDeploymentWhoseAClusterIs() throws IOException {
        settings.putAll(HOSTED);
        write("a.yaml", "cluster: wells\nadapter_routing: {trains: [cluster-wells, engineering-acme]}\n");
        write("b.yaml", "cluster: wells\nadapter_routing: {trains: [tenant-globex], consumes: [engineering-acme]}\n");
        write("c.yaml", "cluster: mills\nadapter_routing: {trains: [cluster-mills], consumes: [tenant-initech]}\n");

        Manifests manifests = read();

        assertThat(manifests.remarks()).isEmpty();
        assertThat(manifests.clusters())
                .isEqualTo(Map.of(
                        new Tenant("acme"), Set.of(new Cluster("wells")),
                        new Tenant("globex"), Set.of(new Cluster("wells")),
                        new Tenant("initech"), Set.of(new Cluster("mills"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "trains: [tenant-globex, engineering-acme];names the adapters of two tenants at once: acme and globex",
                "trains: [tenant-globex], consumes: [tenant-initech];names the adapters of two tenants at once: globex and initech",
                "trains: [engineering-globex];trains engineering-globex: no vendor of this deployment",
                "trains: [engineering-other];trains engineering-other: no vendor of this deployment",
                "trains: [tenant-other];trains tenant-other: no tenant of this deployment",
                "consumes: [tenant-other];consumes tenant-other: no tenant of this deployment",
                "trains: [cluster-wells];doesn't say whose cluster it is: train tenant-<tenant>, or a vendor's engineering-<tenant>",
            })
    void shouldRefuseInAHostedDeploymentWhatIsNotOneTenants(String routing, String why) throws IOException {
        settings.putAll(HOSTED);
        write("wells.yaml", "adapter_routing: {" + routing + "}\n");

        assertThat(faults()).startsWith("wells.yaml:1:").endsWith(": " + why);
        assertThat(read().byFile()).isEmpty();
    }

    @Test
    void shouldNameWhatCanNotBeRead() throws IOException {
        write("a.md", "# no front matter\n");
        write("b.md", "---\ncluster: wells\n");
        write("c.yaml", "cluster: [wells\n");
        write("d.yaml", "- wells\n");
        write("e.yaml", "cluster: Wells\n");
        write("workspace.yaml", "adapter_routing: {}\n");
        Files.write(folder.resolve("g.yaml"), "cluster: \u00fc".getBytes(StandardCharsets.ISO_8859_1));
        write("h.yaml", "x: " + "[".repeat(100) + "]".repeat(100));
        write("hh.yaml", "x: &x [1]\ny: *x\n");
        write("i.yaml", "#" + "x".repeat(64 << 10));

        assertThat(faults().lines().map(line -> line.replaceFirst(", at most.*", "")))
                .containsExactly(
                        "a.md: has no front matter: YAML between two lines of ---",
                        "b.md: has no front matter: YAML between two lines of ---",
                        "c.yaml:2:1: expected ',' or ']', but got <stream end>",
                        "d.yaml: must be made of lines `key: value`",
                        "e.yaml:1:10: names no cluster: [a-z0-9]+(-[a-z0-9]+)*",
                        "g.yaml: is not UTF-8",
                        "h.yaml: holds an alias, is nested too deep, or isn't YAML",
                        "hh.yaml: holds an alias, is nested too deep, or isn't YAML",
                        "i.yaml: can't be read, or is larger than 64 KiB",
                        "workspace.yaml:1:1: names no cluster: [a-z0-9]+(-[a-z0-9]+)*");
    }

    @Test
    void shouldRefuseTwoManifestsOfOneCluster() throws IOException {
        write("a.yaml", "cluster: wells\n");
        write("b.yaml", "cluster: wells\n");

        assertThat(faults()).isEqualTo("b.yaml: is of cluster wells, as a.yaml is");
    }

    @Test
    void shouldRefuseMoreManifestsThanCanBeFollowed() throws IOException {
        for (int i = 0; i <= ManifestFolder.MOST_FILES; i++) {
            write("c" + i + ".yaml", "adapter_routing: {trains: [engineering-acme]}");
        }

        assertThatThrownBy(this::faults)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("clusters.manifests = \"" + folder + "\": must be a folder with at most 1024 manifests");
    }

    @Test
    void shouldRefuseToStartOnABrokenManifestOrWithoutAFolder() throws IOException {
        write("wells.yaml", "cluster: [wells\n");

        assertThatThrownBy(() -> ManifestFolder.requireSound(config(folder)))
                .hasMessageStartingWith("clusters.manifests: 1 broken, first wells.yaml:2:1: ");
        assertThatThrownBy(() -> ManifestFolder.requireSound(config(folder.resolve("gone"))))
                .hasMessageStartingWith("clusters.manifests = \"")
                .hasMessageEndingWith("must be a folder that can be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost+found", "lost+found/manifest.md"})
    void shouldStartBesideASubfolderThatCanNotBeLookedInto(Path unseen) throws IOException {
        write("wells.yaml", "adapter_routing: {trains: [engineering-acme]}\n");
        Files.createDirectories(folder.resolve(unseen).getParent());
        Files.createSymbolicLink(folder.resolve(unseen), unseen.getFileName());

        ManifestFolder.requireSound(config(folder));

        assertThat(read().byFile()).containsOnlyKeys("wells.yaml");
        assertThat(read().remarks())
                .singleElement()
                .hasToString("lost+found/manifest.md: note: can't be looked at, and is left alone");
    }

    @Test
    void shouldRefuseToStartOnAManifestThatCanNotBeLookedAt() throws IOException {
        Files.createSymbolicLink(folder.resolve("wells.yaml"), Path.of("wells.yaml"));

        assertThatThrownBy(() -> ManifestFolder.requireSound(config(folder)))
                .hasMessageStartingWith("clusters.manifests: 1 broken, first wells.yaml: can't be read");
    }

    private String faults() {
        return String.join("\n", read().faults().stream().map(Remark::toString).toList());
    }

    private Manifests read() {
        return ManifestFolder.of(config(folder)).orElseThrow().read();
    }

    private SluiceConfig config(Path manifests) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("clusters.manifests", manifests.toString());
        return SluiceConfig.from(folder.resolve("data"), Settings.of(all, Map.of(), Optional.empty()));
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }
}
