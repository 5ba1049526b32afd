package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ChildSluice;
import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import dev.sluice.LongHistory;
import dev.sluice.PlantedRepository;
import dev.sluice.TestRepository;
import dev.sluice.embedded.ResidentFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in a process of its own: what {@code up} says, how it ends, and what others may do meanwhile. */
final class CommandIT {
    private static final int COMMITS = 25;
    private static final String ANY_PORT = "http.port=0";
    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    private static Path folder;

    private static Path repository;
    private static Path data;
    private static Result first;

    @BeforeAll
    static void captureOnce() {
        repository = LongHistory.make(folder.resolve("history"), COMMITS).path();
        data = folder.resolve("data");
        TestRepository.init(folder.resolve("empty"));
        TestRepository all = TestRepository.init(folder.resolve("parent"));
        all.git("clone", "--quiet", "--depth", "2", "--branch", "branch-0", "file://" + repository, "wells");
        all.git("-C", "wells", "remote", "set-url", "origin", "https://git.example.org/wells.git");
        first = ChildSluice.runAndArchive(
                folder,
                "up",
                "--data",
                data.toString(),
                "--set",
                ANY_PORT,
                "--set",
                "shard.roll.records=10",
                "--until-idle",
                "--capture",
                repository.toString(),
                "--capture",
                folder.resolve("empty").toString(),
                "--capture",
                folder.resolve("parent/wells").toString());
    }

    @Test
    void shouldSayWhatBecameOfEveryRepository() {
        assertThat(first.code()).as("%s", first).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(first.out().lines().toList())
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("sluice: vendor deployment, tenant local, doctrine 0.0.0, data in " + data))
                .anySatisfy(line -> assertThat(line).startsWith("ready in "))
                .contains("history: 25 commits, 25 captured now, 0 before, 0 skipped", "  no commits yet")
                .anySatisfy(line -> assertThat(line).startsWith("  shallow clone: captured as far as it goes"))
                .contains("tenant local: 27 captured = 27 committed + 0 refused + 0 duplicates + 0 unsealed")
                .contains("  shards: " + data.resolve("training-corpus"));
    }

    @Test
    void shouldLogNoFieldThatIsAlwaysEmpty() throws IOException {
        assertThat(Files.readString(data.resolve("logs/sluice.log")))
                .contains("\"formattedMessage\"")
                .doesNotContain("{}");
    }

    @Test
    void shouldPrintEveryLine() {
        Result result = ChildSluice.run(folder, "", "corpus", "cat", "--data", data.toString());

        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).hasSize(COMMITS + 2).allMatch(line -> line.startsWith("{\"schema\":"));
    }

    @Test
    void shouldPrintNothingOfADirectoryThatWasNeverUsed() {
        Path nowhere = folder.resolve("nowhere");

        assertThat(ChildSluice.run(folder, "", "corpus", "cat", "--data", nowhere.toString()))
                .isEqualTo(new Result(
                        2,
                        "",
                        "sluice: --data = \"" + nowhere
                                + "\": must be a directory that `sluice up` has been run on\n"));
    }

    @Test
    void shouldSanitizeLineByLine() {
        String lines = "{\"a\":\"mail " + PlantedRepository.MAIL + "\"}\n\n{\"b\":\"plain\"}";

        Result result = ChildSluice.run(folder, lines, "sanitize");

        assertThat(result).isEqualTo(new Result(0, "{\"a\":\"mail [EMAIL]\"}\n{\"b\":\"plain\"}\n", ""));
    }

    @Test
    void shouldExplainWhatItFound() {
        String line = "{\"id\":\"x\",\"a\":\"mail " + PlantedRepository.MAIL + "\"}";

        Result result = ChildSluice.run(folder, line, "sanitize", "--explain");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .startsWith(
                        "{\"id\":\"x\",\"clean\":{\"id\":\"x\",\"a\":\"mail [EMAIL]\"},\"findings\":[{\"path\":\"/a\",")
                .contains("\"start\":5")
                .doesNotContain(PlantedRepository.MAIL);
    }

    @Test
    void shouldSanitizeByTheConfiguration() throws IOException {
        Path terms = Files.writeString(folder.resolve("terms.txt"), "Kestrel Dental\n");
        Path file = Files.writeString(folder.resolve("sluice.yaml"), """
                tenants.local.terms: %s
                sanitize:
                  markers: indexed
                  rules.ticket-key: {pattern: 'TCK-[0-9]{6}', type: person}
                """.formatted(terms));

        Result result = ChildSluice.run(
                folder, "[\"TCK-204117 of kestrel dental, TCK-204118\"]", "sanitize", "--config", file.toString());

        assertThat(result).isEqualTo(new Result(0, "[\"[PERSON_1] of [CUSTOMER_1], [PERSON_2]\"]\n", ""));
    }

    @Test
    void shouldStopAtALineThatIsBroken() {
        Result result = ChildSluice.run(folder, "{\"a\":1}\n{\"b\":" + PlantedRepository.TOKEN, "sanitize");

        assertThat(result)
                .isEqualTo(new Result(1, "{\"a\":1}\n", "sluice: line 2 is not one well-formed JSON value\n"));
    }

    @Test
    void shouldGoOnUntilItIsAskedToStop() throws IOException {
        Path other = folder.resolve("other");
        try (ChildSluice up = started(other)) {
            ResidentFile run = ResidentFile.read(other).orElseThrow();
            String port = Integer.toString(URI.create(run.http()).getPort());

            assertThat(up(other, ANY_PORT))
                    .isEqualTo(new Result(
                            2,
                            "",
                            "sluice: " + other + " is held by another process: stop it, or use another --data\n"));
            assertThat(up(folder.resolve("third"), "http.port=" + port))
                    .extracting(Result::code, Result::err)
                    .containsExactly(2, "sluice: http.port = \"" + port + "\": must be a port that is not in use\n");
            assertThat(Commands.run("status", "--data", other.toString()).out())
                    .startsWith("up runs; metrics and health: " + run.http() + "\ntenant local: ");

            up.terminate();

            assertThat(up.result()).satisfies(result -> {
                assertThat(result.code()).as("%s", result).isZero();
                assertThat(result.out()).endsWith("stopped; the next run goes on from here\n");
                assertThat(result.err()).isEmpty();
            });
            assertThat(ResidentFile.read(other)).isEmpty();
            assertThat(Commands.run("status", "--data", other.toString()).out()).startsWith("up doesn't run\n");
        }
    }

    @Test
    void shouldEndAtOnceWhereItIsStoppedBeforeItIsReady() throws IOException {
        Path stopped = folder.resolve("stopped");
        try (ChildSluice up = ChildSluice.start(folder, "up", "--data", stopped.toString(), "--set", ANY_PORT)) {
            up.awaitOutput("sluice: vendor deployment");

            up.terminate();

            assertThat(up.result()).extracting(Result::code, Result::err).containsExactly(ENDED_BY_SIGTERM, "");
        }
        assertThat(up(stopped, ANY_PORT, "--until-idle")).returns(0, Result::code);
    }

    @Test
    void shouldFindAFlippedByte() throws IOException {
        Path copy = copyOfCorpus("flipped");
        Path shard = files(copy, ".jsonl").get(0);
        byte[] bytes = Files.readAllBytes(shard);
        bytes[bytes.length / 2] ^= 1;
        Files.write(shard, bytes);

        Result result = onCopy(copy, "corpus", "verify");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out())
                .contains(copy.resolve("training-corpus").relativize(shard) + ": shard-changed")
                .contains(" found\n");
    }

    @Test
    void shouldFindACommitEntryThatIsGone() throws IOException {
        Path copy = copyOfCorpus("gone");
        Files.delete(files(copy, ".json").get(0));

        Result audited = onCopy(copy, "audit");
        Result verified = onCopy(copy, "corpus", "verify");

        assertThat(audited.code()).isEqualTo(3);
        assertThat(audited.out())
                .containsPattern(": [0-9]+ committed \\+ 0 missing, but the last seq is 27\n")
                .endsWith("audit: 1 found\n");
        assertThat(verified.code()).isEqualTo(3);
        assertThat(verified.out()).contains(": chain-broken\n", ": shard-orphaned\n");
    }

    @Test
    void shouldFindThatTheLastCommitEntryIsGone() throws IOException {
        Path copy = copyOfCorpus("shortened");
        List<Path> entries = files(copy, ".json");
        Files.delete(entries.get(entries.size() - 1));

        Result audited = onCopy(copy, "audit");

        assertThat(audited.code()).isEqualTo(3);
        assertThat(audited.out()).contains(": commit entries are gone\n").endsWith("audit: 1 found\n");
    }

    @Test
    void shouldRunEveryTenantOfAHostedDeploymentWithoutBeingToldWhose() throws IOException {
        Result result = up(
                folder.resolve("hosted"),
                ANY_PORT,
                "--until-idle",
                "--set",
                "deployment=hosted",
                "--set",
                "tenants.acme.kind=vendor",
                "--set",
                "tenants.globex.kind=customer");

        assertThat(result.code()).as("%s", result).isZero();
        assertThat(result.out()).contains("tenant acme: 0 captured", "tenant globex: 0 captured");
    }

    @Test
    void shouldFindNothingInACorpusThatIsAsItWas() throws IOException {
        Path copy = copyOfCorpus("untouched");

        assertThat(onCopy(copy, "corpus", "verify")).returns(0, Result::code);
        assertThat(onCopy(copy, "corpus", "ls").out()).contains(" shards, 27 lines, ");
    }

    private static ChildSluice started(Path directory) {
        ChildSluice up = ChildSluice.start(
                folder, "up", "--data", directory.toString(), "--capture", repository.toString(), "--set", ANY_PORT);
        up.awaitOutput("ready in ");
        return up;
    }

    private static Result up(Path directory, String setting, String... more) {
        return Commands.run(
                Stream.concat(Stream.of("up", "--data", directory.toString(), "--set", setting), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Result onCopy(Path root, String... command) {
        String[] arguments = Stream.concat(
                        Stream.of(command), Stream.of("--data", data.toString(), "--set", "tenants.local.root=" + root))
                .toArray(String[]::new);
        return Commands.run(arguments);
    }

    private static Path copyOfCorpus(String name) throws IOException {
        Path root = folder.resolve(name);
        try (Stream<Path> all = Files.walk(data.resolve("training-corpus"))) {
            for (Path each : all.toList()) {
                Path target = root.resolve(data.relativize(each).toString());
                Files.createDirectories(target.getParent());
                Files.copy(each, target);
            }
        }
        return root;
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
