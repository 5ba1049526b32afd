package dev.sluice.corpus.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.compact.Compaction;
import dev.sluice.corpus.compact.CompactionSettings;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitEntry;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.Difference.Rule;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import dev.sluice.corpus.write.ChainWriter;
import dev.sluice.corpus.write.ShardSettings;
import dev.sluice.serdes.TupleJson;
import dev.sluice.testkit.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VerifierTest {
    private static final ShardDirectory PUMP_HOUSE = Lanes.directory("pump-house");

    @TempDir
    Path root;

    @TempDir
    Path temporary;

    private Store store;

    @BeforeEach
    void openStore() {
        store = new LocalStore(root);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldFindNothingInSoundCorpus(Compression compression) throws IOException {
        write(compression, 1, 2, 3);
        List<Difference> findings = new ArrayList<>();
        Verification seen = new Verifier(store, TupleJson::read, temporary, findings::add).verify();
        assertThat(findings).isEmpty();
        assertThat(seen)
                .extracting(Verification::chains, Verification::entries, Verification::records)
                .containsExactly(1L, 3L, 3L);
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldFindTornShard(Compression compression) throws IOException {
        write(compression, 1, 2);
        Path shard = shard(0);
        byte[] bytes = Files.readAllBytes(shard);
        Files.write(shard, java.util.Arrays.copyOf(bytes, bytes.length - 20));
        assertThat(rules()).contains(Rule.SHARD_CHANGED, Rule.CONTENT_CHANGED);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldFindEveryFlippedBit(Compression compression) throws IOException {
        write(compression, 1);
        Path shard = shard(0);
        byte[] bytes = Files.readAllBytes(shard);
        for (int i = 0; i < bytes.length; i += 37) {
            bytes[i] ^= 4;
            Files.write(shard, bytes);
            assertThat(rules()).as("byte %d", i).contains(Rule.SHARD_CHANGED);
            bytes[i] ^= 4;
        }
        Files.write(shard, bytes);
        assertThat(rules()).isEmpty();
    }

    @Test
    void shouldFindMissingShardByItsPath() throws IOException {
        write(Compression.GZIP, 1, 2);
        Files.delete(shard(1));
        assertThat(findings()).containsExactly(Difference.of(Rule.SHARD_MISSING, file(1).path()));
    }

    @Test
    void shouldFindShardThatNoEntryNames() throws IOException {
        write(Compression.NONE, 1);
        StorePath extra = file(0).path().parent().child("extra.jsonl");
        Files.copy(shard(0), root.resolve(extra.value()));
        assertThat(findings()).containsExactly(Difference.of(Rule.SHARD_ORPHANED, extra));
    }

    @Test
    void shouldReadCommittedShardThatIsNotPublishedYet() throws IOException {
        write(Compression.NONE, 1);
        Path staged = root.resolve(Lanes.CHAIN.staging().child(file(0).staged()).value());
        Files.createDirectories(staged.getParent());
        Files.move(shard(0), staged);
        assertThat(rules()).isEmpty();
    }

    @Test
    void shouldFindDamagedEntryAndTheShardsThatItNoLongerNames() throws IOException {
        write(Compression.NONE, 1, 2, 3);
        Path entry = root.resolve(Lanes.CHAIN.entry(starts().get(1)).value());
        StorePath orphan = file(1).path();
        Files.writeString(entry, Files.readString(entry).replace("\"records\":1", "\"records\":2"));
        assertThat(findings())
                .containsExactlyInAnyOrder(
                        Difference.of(Rule.ENTRY_DAMAGED, Lanes.CHAIN.entry(starts().get(1))),
                        Difference.of(Rule.SHARD_ORPHANED, orphan));
    }

    @Test
    void shouldFindBrokenChainWhereEntryWasReplacedByAnother() throws IOException {
        write(Compression.NONE, 1, 2);
        Path entry = root.resolve(Lanes.CHAIN.entry(0).value());
        Files.writeString(entry, Files.readString(entry).replace("\"writer\":\"w2\"", "\"writer\":\"w9\""));
        assertThat(findings()).containsExactly(Difference.of(Rule.CHAIN_BROKEN, Lanes.CHAIN.entry(starts().get(1))));
    }

    @Test
    void shouldFindMissingEntry() throws IOException {
        write(Compression.NONE, 1, 2, 3);
        Files.delete(root.resolve(Lanes.CHAIN.entry(starts().get(1)).value()));
        assertThat(rules())
                .contains(Rule.CHAIN_BROKEN, Rule.OFFSETS_APART, Rule.SEQS_APART, Rule.SUMS_WRONG, Rule.SHARD_ORPHANED);
    }

    @Test
    void shouldFindIdThatTwoLinesHave() throws IOException {
        write(Compression.ZSTD, 1, 2, 1);
        assertThat(findings()).containsExactly(new Difference(Rule.ID_TWICE, file(2).path(), 1));
    }

    @Test
    void shouldFindLineThatIsNoTupleWithoutShowingIt() throws IOException {
        ChainWriter writer = writer(Compression.NONE);
        writer.append(PUMP_HOUSE, Bytes.utf8("{\"password\":\"hunter2\"}"), 1, 0);
        writer.roll();
        assertThat(findings()).containsExactly(new Difference(Rule.LINE_MALFORMED, file(0).path(), 1));
        assertThat(findings().toString()).doesNotContain("hunter2");
    }

    @Test
    void shouldFindLineInFolderOfAnotherCluster() throws IOException {
        ChainWriter writer = writer(Compression.NONE);
        writer.append(Lanes.directory("wells"), line(1), 1, 0);
        writer.roll();
        assertThat(rules()).containsExactly(Rule.FOLDER_DISAGREES);
    }

    @Test
    void shouldFindLineOfAnotherTenant() throws IOException {
        ChainWriter writer = writer(Compression.NONE);
        String line = new String(line(1).toArray(), StandardCharsets.UTF_8).replace("\"acme-labs\"", "\"globex\"");
        writer.append(PUMP_HOUSE, Bytes.utf8(line), 1, 0);
        writer.roll();
        assertThat(rules()).containsExactly(Rule.LANE_DISAGREES);
    }

    @Test
    void shouldFindWhatIsWrongWithGenerations() throws IOException {
        write(Compression.NONE, 1, 2, 3, 4, 5, 6);
        List<ShardFile> committed = new LiveFiles(store).now(Lanes.CHAIN);
        compact(3 * committed.get(0).contentBytes());
        assertThat(new GenerationLog(store).last(Lanes.CHAIN)).isEqualTo(2);
        assertThat(findings()).isEmpty();
        Path first = root.resolve(Lanes.CHAIN.generation(1).value());
        String said = Files.readString(first);

        Files.writeString(first, said.replace("\"writer\":\"c1\"", "\"writer\":\"c9\""));
        assertThat(findings()).containsExactly(Difference.of(Rule.GENERATIONS_APART, Lanes.CHAIN.generation(2)));
        Files.writeString(first, said.replace("\"dropped\":0", "\"dropped\":1"));
        assertThat(findings()).contains(Difference.of(Rule.GENERATION_DAMAGED, Lanes.CHAIN.generation(1)));
        Files.delete(first);
        assertThat(findings()).contains(Difference.of(Rule.GENERATION_DAMAGED, Lanes.CHAIN.generation(1)));
        String other = committed.get(0).sha256().value();
        Files.writeString(first, said.replace(other, new StringBuilder(other).reverse()));
        assertThat(rules()).contains(Rule.SUPERSEDED_UNKNOWN);
        Files.writeString(first, said);
        assertThat(findings()).isEmpty();
    }

    @Test
    void shouldFindWhatIsWrongWithSupersededShards() throws IOException {
        write(Compression.NONE, 1, 2, 3, 4, 5, 6);
        List<ShardFile> committed = new LiveFiles(store).now(Lanes.CHAIN);
        compact(3 * committed.get(0).contentBytes());
        StorePath superseded = committed.get(1).path();
        StorePath kept = ChainId.kept(superseded);

        Files.copy(root.resolve(kept.value()), root.resolve(superseded.value()));
        assertThat(findings()).containsExactly(Difference.of(Rule.SUPERSEDED_IN_PLACE, superseded));
        Files.delete(root.resolve(superseded.value()));
        Files.writeString(root.resolve(kept.value()), "torn");
        assertThat(findings()).containsExactly(Difference.of(Rule.SHARD_CHANGED, kept));
        Files.delete(root.resolve(kept.value()));
        assertThat(findings()).isEmpty();
        Files.delete(root.resolve(Lanes.CHAIN.generation(2).value()));
        assertThat(rules()).contains(Rule.SHARD_ORPHANED);
    }

    private void compact(long targetBytes) throws IOException {
        new Compaction(
                        store,
                        new CompactionSettings(targetBytes, Compression.NONE),
                        Lanes.writers("c"),
                        InstantSource.fixed(Instant.EPOCH))
                .run(lane -> true, (lines, of) -> {});
    }

    private void write(Compression compression, int... events) throws IOException {
        ChainWriter writer = writer(compression);
        int seq = 1;
        for (int event : events) {
            writer.append(PUMP_HOUSE, line(event), seq, 10L * seq);
            writer.roll();
            seq++;
        }
    }

    private ChainWriter writer(Compression compression) throws IOException {
        ChainWriter writer = ChainWriter.of(store, Lanes.CHAIN, new ShardSettings(compression, 4), Lanes.writers("w"));
        writer.recover();
        return writer;
    }

    private static Bytes line(int event) {
        Tuple tuple = Fixtures.tuple(new EventId("edit:water-works:" + event), event);
        return Bytes.wrap(TupleJson.write(tuple));
    }

    private List<Long> starts() throws IOException {
        return new CommitLog(store).starts(Lanes.CHAIN);
    }

    private ShardFile file(int commit) throws IOException {
        CommitEntry entry = new CommitLog(store)
                .entry(Lanes.CHAIN, starts().get(commit))
                .orElseThrow()
                .entry();
        return entry.files().get(0);
    }

    private Path shard(int commit) throws IOException {
        return root.resolve(file(commit).path().value());
    }

    private List<Difference> findings() throws IOException {
        List<Difference> findings = new ArrayList<>();
        new Verifier(store, TupleJson::read, temporary, findings::add).verify();
        return findings;
    }

    private List<Rule> rules() throws IOException {
        return findings().stream().map(Difference::rule).toList();
    }
}
