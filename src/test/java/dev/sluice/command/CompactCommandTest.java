package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import dev.sluice.Lines;
import dev.sluice.ManyShards;
import dev.sluice.corpus.store.LocalStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compacting needs no broker. */
final class CompactCommandTest {
    private static final int SHARDS = 12;

    @TempDir
    Path folder;

    @BeforeEach
    void fillCorpus() throws IOException {
        ManyShards.seal(folder.resolve("training-corpus"), SHARDS);
    }

    @Test
    void shouldCompactAndCollectAndLeaveAllAsCommitted() throws IOException {
        List<String> before = lines();

        Result plan = run("compact", "--dry-run");
        assertThat(plan.out())
                .isEqualTo("tenant acme-labs: 12 shards would become about 1 shard by writing 12 lines anew\n");
        assertThat(shards()).hasSize(SHARDS);

        Result done = run("compact");
        assertThat(done.out())
                .isEqualTo("tenant acme-labs: 12 shards became 1 shard by writing 12 lines anew, in 1 generation\n");
        assertThat(shards()).hasSize(1);
        assertThat(lines()).isEqualTo(before);
        assertThat(run("compact").out()).isEqualTo("tenant acme-labs: 1 shard, nothing to do\n");

        assertThat(run("gc").out())
                .isEqualTo("tenant acme-labs: deleted 0 files of 0 bytes; kept 0 superseded shards for snapshots,"
                        + " 12 for whoever began to read before\n");
        assertThat(run("gc", "--dry-run", "--grace", "0s").out())
                .contains(".sluice/pinned/engineering/pump-house/")
                .contains("would delete 12 files of ");
        assertThat(run("gc", "--grace", "0s").out()).contains("deleted 12 files of ");
        assertThat(run("verify").out())
                .contains("12 commits, 1 shard, 12 lines")
                .contains("all as committed");
        assertThat(lines()).isEqualTo(before);
    }

    @Test
    void shouldCompactOnlyTheLaneThatIsNamed() throws IOException {
        run("compact", "--lane", "corpus.acme-labs.engineering.public.primary");
        assertThat(shards()).hasSize(SHARDS);
        run("compact", "--lane", "corpus.acme-labs.engineering.internal.primary", "--target-size", "1GiB");
        assertThat(shards()).hasSize(1);
    }

    @Test
    void shouldLeaveADamagedCorpusAsItIs() throws IOException {
        Files.writeString(shards().get(3), "torn\n");
        Result result = run("compact");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("holds other lines than its commit names");
        assertThat(shards()).hasSize(SHARDS);
    }

    @Test
    void shouldKeepWhatWasSupersededByAShardThatIsGone() throws IOException {
        run("compact");
        Files.delete(shards().get(0));
        Result result = run("gc", "--grace", "0s");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("tenant acme-labs: ").contains("the shards that it superseded are kept");
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "compact --target-size 0, as 128MiB",
        "compact --target-size 12MB, as 128MiB",
        "compact --lane edits, a lane's topic",
        "compact --tenant globex, a tenant of this deployment",
        "gc --grace 1, 'as 90s, 15m, 24h or 7d'",
        "gc --grace -1s, 'as 90s, 15m, 24h or 7d'",
    })
    void shouldSayWhatIsWrong(String line, String message) {
        Result result = run(line.split(" "));
        assertThat(result.code()).as("%s", result).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    private List<String> lines() throws IOException {
        return Lines.of(new LocalStore(folder.resolve("training-corpus")));
    }

    private List<Path> shards() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private Result run(String... args) {
        List<String> options = List.of("--data", folder.toString(), "--set", "tenant=acme-labs");
        return Commands.run(Stream.of(List.of("corpus"), List.of(args), options)
                .flatMap(List::stream)
                .toArray(String[]::new));
    }
}
