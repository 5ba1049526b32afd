package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import dev.sluice.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories, repositories and files that a command can't use: refused in one line, before anything starts. */
final class WrongPlaceTest {
    @TempDir
    Path folder;

    @Test
    void shouldRefuseARepositoryThatIsNotThere() {
        requireRefused("no such folder: " + folder.resolve("gone"), "up", "--capture", path("gone"));
    }

    @Test
    void shouldRefuseAFolderThatIsNoRepository() throws IOException {
        Path plain = Files.createDirectories(folder.resolve("plain"));

        requireRefused(
                "not the top folder of a git repository: " + plain.toRealPath(), "up", "--capture", path("plain"));
        requireRefused(
                "not the top folder of a git repository: " + plain.toRealPath(),
                "hooks",
                "install",
                "--repo",
                path("plain"));
        requireRefused(
                "not the top folder of a git repository: " + plain.toRealPath(),
                "capture",
                "edit",
                "--dry-run",
                path("plain"));
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config check", "up", "run"})
    void shouldRefuseATenantsRootWithinAnothers(String command) {
        List<String> settings = List.of(
                "deployment=hosted",
                "tenants.acme.kind=customer",
                "tenants.globex.kind=customer",
                "tenants.acme.root=" + path("x"),
                "tenants.globex.root=" + path("x/in"),
                "kafka.bootstrap.servers=127.0.0.1:9");

        Result result = Commands.run(Stream.concat(
                        Stream.of((command + " --data " + path("data")).split(" ")),
                        settings.stream().flatMap(setting -> Stream.of("--set", setting)))
                .toArray(String[]::new));

        assertThat(result.code()).as("%s", result).isEqualTo(2);
        assertThat(result.err()).contains(path("x/in"), path("x")).contains("sluice: ");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void shouldRefuseARangeThatGitDoesNotFind() {
        TestRepository git = TestRepository.init(folder.resolve("repository"));
        git.commit("begin");

        requireRefused(
                "git finds no such revision range in the repository",
                "capture",
                "edit",
                "--dry-run",
                git.path().toString(),
                "nowhere..HEAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "status", "refused ls", "topics plan", "corpus ls", "corpus verify"})
    void shouldRefuseADirectoryThatWasNeverUsed(String command) {
        requireRefused(
                "--data = \"" + folder.resolve("data") + "\": must be a directory that `sluice up` has been run on",
                command.split(" "));
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void shouldRefuseTermsThatAreNotThere() {
        requireRefused(
                "tenants.local.terms = \"" + path("gone")
                        + "\": must be a UTF-8 file that can be read, one term a line",
                "capture",
                "edit",
                "--dry-run",
                "--set",
                "tenants.local.terms=" + path("gone"),
                path("."));
    }

    @Test
    void shouldRefuseARootInsideAnotherTenants() throws IOException {
        Path vendor = Files.createDirectories(folder.resolve("vendor"));
        Files.createSymbolicLink(folder.resolve("link"), vendor);

        for (String inside : List.of("vendor", "vendor/deep/inside", "link", "link/deep/inside")) {
            Result result = corpusOf(vendor, folder.resolve(inside));

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err().lines()).singleElement().satisfies(line -> assertThat(line)
                    .startsWith("sluice: the root of tenant ")
                    .contains("globex", "acme", "each tenant needs a root of its own"));
        }
    }

    @Test
    void shouldRefuseALinkInThePlaceOfACorpus() throws IOException {
        Path vendor = Files.createDirectories(folder.resolve("vendor"));
        Path customer = Files.createDirectories(folder.resolve("customer"));
        Files.createSymbolicLink(customer.resolve("training-corpus"), vendor);

        Result result = corpusOf(vendor, customer);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("symbolic link");
    }

    private Result corpusOf(Path vendor, Path customer) {
        return Commands.run(
                "corpus",
                "ls",
                "--data",
                path("data"),
                "--set",
                "deployment=hosted",
                "--set",
                "tenants.acme.kind=vendor",
                "--set",
                "tenants.acme.root=" + vendor,
                "--set",
                "tenants.globex.kind=customer",
                "--set",
                "tenants.globex.root=" + customer);
    }

    private void requireRefused(String line, String... command) {
        String[] arguments = Stream.concat(Arrays.stream(command), Stream.of("--data", path("data")))
                .toArray(String[]::new);

        assertThat(Commands.run(arguments)).isEqualTo(new Result(2, "", "sluice: " + line + "\n"));
    }

    private String path(String child) {
        return folder.resolve(child).toString();
    }
}
