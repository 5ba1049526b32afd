package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClustersCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeOne() throws IOException {
        Files.writeString(
                folder.resolve("wells.yaml"),
                "adapter_routing:\n  trains: [engineering-local, cluster-wells]\n  consumes: [role-master]\n");
        Files.writeString(folder.resolve("pumps.yaml"), "adapter_routing: {trains: [cluster-pumps]}\n");
    }

    @Test
    void shouldListWhatEachClusterTrainsAndConsumes() {
        assertThat(run("clusters", "ls")).isEqualTo(new Result(0, """
                        pumps  trains cluster-pumps  consumes nothing
                        wells  trains engineering-local, cluster-wells  consumes role-master
                        2 clusters
                        """, ""));
    }

    @Test
    void shouldSayThatThereAreManifestsThatItDoesNotList() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "cluster: [mills\n");
        Files.delete(folder.resolve("wells.yaml"));

        assertThat(run("clusters", "ls")).isEqualTo(new Result(3, """
                        pumps  trains cluster-pumps  consumes nothing
                        1 cluster, 1 fault: `sluice clusters check` names it
                        """, ""));
    }

    @Test
    void shouldListWhoseAClusterIsWhereThereAreSeveralTenants() throws IOException {
        Files.writeString(folder.resolve("pumps.yaml"), "adapter_routing: {trains: [tenant-globex]}\n");
        Files.writeString(folder.resolve("wells.yaml"), "adapter_routing: {trains: [engineering-acme]}\n");

        Result listed = run(
                "clusters",
                "ls",
                "--set",
                "deployment=hosted",
                "--set",
                "tenants.acme.kind=vendor",
                "--set",
                "tenants.globex.kind=customer");

        assertThat(listed).isEqualTo(new Result(0, """
                        pumps  of globex  trains tenant-globex  consumes nothing
                        wells  of acme  trains engineering-acme  consumes nothing
                        2 clusters
                        """, ""));
    }

    @Test
    void shouldSayWhatShouldBeKnownAndPass() {
        assertThat(run("clusters", "check")).isEqualTo(new Result(0, """
                        pumps.yaml:1:27: note: trains no engineering adapter, which is the default
                        2 clusters, every manifest can be taken
                        """, ""));
    }

    @Test
    void shouldNameEachFaultAndExitWithThree() throws IOException {
        Files.writeString(
                folder.resolve("bad\u001b[2J.yaml"),
                "cluster: mills\nadapter_routing: {trains: [engineering-local, tenant-globex, tenant-initech]}\n");

        assertThat(run("clusters", "check")).isEqualTo(new Result(3, """
                        bad\\u001b[2J.yaml:2:62: names the adapters of two tenants at once: globex and initech
                        bad\\u001b[2J.yaml:2:47: trains tenant-globex: a customer's adapter is never trained in the vendor's workspace
                        bad\\u001b[2J.yaml:2:62: trains tenant-initech: a customer's adapter is never trained in the vendor's workspace
                        pumps.yaml:1:27: note: trains no engineering adapter, which is the default
                        2 clusters, 3 faults
                        """, ""));
    }

    @Test
    void shouldRefuseToStartOnABrokenManifest() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "cluster: [mills\n");

        for (String command : new String[] {"up", "config check"}) {
            Result result = run(command.split(" "));

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).startsWith("sluice: clusters.manifests: 1 broken, first bad.yaml:2:1: ");
            assertThat(folder.resolve("data")).doesNotExist();
        }
    }

    @Test
    void shouldSayThatNoFolderIsConfigured() {
        assertThat(Commands.run("clusters", "ls"))
                .isEqualTo(new Result(2, "", "sluice: clusters.manifests = \"\": must be set for `sluice clusters`\n"));
    }

    private Result run(String... command) {
        String[] all = Arrays.copyOf(command, command.length + 4);
        all[command.length] = "--data";
        all[command.length + 1] = folder.resolve("data").toString();
        all[command.length + 2] = "--set";
        all[command.length + 3] = "clusters.manifests=" + folder;
        return Commands.run(all);
    }
}
