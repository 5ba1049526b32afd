package dev.sluice.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Commands;
import dev.sluice.Commands.Result;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.sanitize.FindingType;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports need no broker. */
final class CorpusExportCommandTest {
    @TempDir
    Path folder;

    private Path data;
    private Path out;

    @BeforeEach
    void fillCorpus() throws IOException {
        data = folder.resolve("data");
        out = folder.resolve("out");
        Tuple tuple = Fixtures.tuple();
        Lane lane = new Lane(
                Fixtures.TENANT,
                Corpus.ENGINEERING,
                tuple.provenance().redactionClass(),
                tuple.provenance().evidenceClass());
        ChainWriter writer = ChainWriter.of(
                new LocalStore(data.resolve("training-corpus")),
                new ChainId(lane, new TopicId("kBpnEw7RRiWdGXJhV3p8qA"), 0),
                new ShardSettings(Compression.NONE, 1),
                () -> "w");
        writer.recover();
        writer.append(
                new ShardDirectory(tuple.source(), lane.redactionClass(), lane.evidenceClass()),
                Bytes.wrap(TupleJson.write(tuple)),
                1,
                0);
        writer.roll();
    }

    @Test
    void shouldExportAndKnowTheFolderAgain() throws IOException {
        Result first = export("--format", "tuple", "--where", "cluster=pump-house");

        assertThat(first.code()).as("%s", first).isZero();
        assertThat(first.out()).startsWith("1 row of 1 selected tuple, about ").contains(out.toString());
        assertThat(Files.readAllBytes(out.resolve("data/train-00000.jsonl")))
                .isEqualTo(withEnd(TupleJson.write(Fixtures.tuple())));

        Result again = export("--format", "tuple", "--where", "cluster=pump-house");

        assertThat(again.code()).isZero();
        assertThat(again.out()).startsWith("complete since an earlier run: 1 row ");

        requireWrong("another selection: its format is \"tuple\", not \"text\"", "--format", "text");
    }

    @ParameterizedTest
    @CsvSource({
        "--format=parquet,parquet: expects one of tuple",
        "--format=text --where=cluser=a,--where: cluser=a: there is no field cluser",
        "--format=text --split=train=0.5,adds up to 0.5",
        "--format=preference --pair-gates=most,most: expects both-sides",
        "--format=text --compression=zstd,zstd: expects none or gzip",
        "--format=dolma --compression=none,always gzip",
        "--format=text --shard-bytes=0,expects a number of bytes",
        "--format=text --where=cluster=workspace,nothing is selected",
    })
    void shouldSayWhatIsWrong(String options, String message) {
        requireWrong(message, options.split(" "));
        assertThat(out).doesNotExist();
    }

    @Test
    void shouldRefuseFolderInWhatTheCorpusLiesIn() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), data);
        for (Path within : List.of(data, data.resolve("training-corpus/view"), link.resolve("view"))) {
            Result result = run("--format", "text", "--out", within.toString());

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("a folder outside of " + data);
        }
    }

    @Test
    void shouldRefuseToMixTenants() {
        String[] hosted = {
            "--set=deployment=hosted", "--set=tenants.acme.kind=customer", "--set=tenants.globex.kind=customer"
        };
        for (String where : List.of("", "tenant=acme,globex", "tenant!=acme", "tenant=other")) {
            requireWrong(
                    "has to name one tenant of this deployment, tenant=acme or tenant=globex",
                    Stream.concat(Stream.of(hosted), Stream.of("--format=text", "--where=" + where))
                            .toArray(String[]::new));
        }
    }

    /** The module that writes spans doesn't see the one that writes markers. */
    @Test
    void shouldHaveSpansOfEveryMarkerThatTheSanitizerWrites() throws IOException {
        Result result = export("--format", "dolma");

        assertThat(result.code()).as("%s", result).isZero();
        byte[] packed = Files.readAllBytes(out.resolve("attributes/sluice_redactions/train-00000.jsonl.gz"));
        String attributes = new String(
                Compression.GZIP.decompress(new ByteArrayInputStream(packed)).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(attributes)
                .contains(Arrays.stream(FindingType.values())
                        .map(type -> "\"sluice_redactions__marker__"
                                + type.marker()
                                        .substring(1, type.marker().length() - 1)
                                        .toLowerCase(Locale.ROOT) + "\":[")
                        .toList());
    }

    private Result export(String... options) {
        return run(Stream.concat(Stream.of(options), Stream.of("--out", out.toString()))
                .toArray(String[]::new));
    }

    private Result run(String... options) {
        return Commands.run(Stream.concat(Stream.of("corpus", "export", "--data", data.toString()), Stream.of(options))
                .toArray(String[]::new));
    }

    private void requireWrong(String message, String... options) {
        Result result = export(options);

        assertThat(result.code()).as("%s", result).isEqualTo(2);
        assertThat(result.err()).startsWith("sluice: ").contains(message);
    }

    private static byte[] withEnd(byte[] line) {
        byte[] ended = Arrays.copyOf(line, line.length + 1);
        ended[line.length] = '\n';
        return ended;
    }
}
