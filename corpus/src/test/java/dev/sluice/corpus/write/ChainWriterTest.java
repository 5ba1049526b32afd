package dev.sluice.corpus.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.CommitEntry;
import dev.sluice.corpus.log.CommitLog;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.GapReason;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.MemoryStore;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ChainWriterTest {
    private final MemoryStore store = new MemoryStore();

    @Test
    void shouldCommitNothingBeforeRoll() throws IOException {
        ChainWriter writer = open("a", Compression.NONE);
        append(writer, 1, "workspace");
        assertThat(Lanes.lines(store)).isEmpty();
        assertThat(writer.tip().isEmpty()).isTrue();
        assertThat(writer.roll()).isTrue();
        assertThat(Lanes.lines(store)).containsExactly("line-1");
        assertThat(writer.tip())
                .extracting(Tip::nextOffset, Tip::lastSeq, Tip::records)
                .containsExactly(11L, 1L, 1L);
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldWriteOneShardForEachDirectory(Compression compression) throws IOException {
        ChainWriter writer = open("a", compression);
        append(writer, 1, "workspace");
        append(writer, 2, "pump-house");
        append(writer, 3, "workspace");
        writer.roll();
        CommitEntry entry =
                new CommitLog(store).entry(Lanes.CHAIN, 0).orElseThrow().entry();
        assertThat(entry.files()).extracting(ShardFile::records).containsExactly(2L, 1L);
        assertThat(entry.files()).extracting(ShardFile::lastSeq).containsExactly(3L, 2L);
        assertThat(entry.files())
                .allSatisfy(file -> assertThat(file.compression()).isEqualTo(compression));
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrder("line-1", "line-2", "line-3");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldWriteTheSameBytesForTheSameLines(Compression compression) throws IOException {
        MemoryStore other = new MemoryStore();
        for (MemoryStore each : List.of(store, other)) {
            ChainWriter writer =
                    ChainWriter.of(each, Lanes.CHAIN, new ShardSettings(compression, 4), Lanes.writers("w"));
            writer.recover();
            for (int seq = 1; seq <= 5_000; seq++) {
                append(writer, seq, "workspace");
            }
            writer.roll();
        }
        assertThat(store.files()).isEqualTo(other.files());
    }

    @Test
    void shouldKeepLinesOfAnyLength() throws IOException {
        ChainWriter writer = open("a", Compression.NONE);
        List<String> lines = IntStream.of(1, 65_534, 65_535, 65_536, 65_537, 200_000, 3)
                .mapToObj("x"::repeat)
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            writer.append(Lanes.directory("workspace"), Bytes.utf8(lines.get(i)), i + 1, i);
        }
        writer.roll();
        assertThat(Lanes.lines(store)).isEqualTo(lines);
    }

    @Test
    void shouldSayWhenAnotherDirectoryNeedsRollFirst() throws IOException {
        ChainWriter writer = open("a", Compression.NONE);
        append(writer, 1, "workspace");
        append(writer, 2, "pump-house");
        assertThat(writer.hasRoomFor(Lanes.directory("workspace"))).isTrue();
        assertThat(writer.hasRoomFor(Lanes.directory("wells"))).isFalse();
        writer.roll();
        assertThat(writer.hasRoomFor(Lanes.directory("wells"))).isTrue();
    }

    @Test
    void shouldRefuseLinesOutOfOrder() throws IOException {
        ChainWriter writer = open("a", Compression.NONE);
        append(writer, 1, "workspace");
        assertThatThrownBy(() -> append(writer, 3, "workspace")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> append(writer, 1, "workspace")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldTellLoserWhereToGoOn() throws IOException {
        ChainWriter winner = open("a", Compression.NONE);
        ChainWriter loser = open("b", Compression.NONE);
        append(winner, 1, "workspace");
        append(loser, 1, "workspace");
        append(loser, 2, "workspace");
        assertThat(winner.roll()).isTrue();
        assertThat(loser.roll()).isFalse();
        assertThat(loser.tip()).isEqualTo(winner.tip());
        assertThat(loser.stagedLines()).isZero();
        assertThat(Lanes.lines(store)).containsExactly("line-1");
        assertThat(store.list(Lanes.CHAIN.staging()).files()).isEmpty();
    }

    @Test
    void shouldDropItsStagedFilesWhenAsked() throws IOException {
        ChainWriter writer = open("a", Compression.ZSTD);
        append(writer, 1, "workspace");
        writer.drop();
        assertThat(store.list(Lanes.CHAIN.staging()).files()).isEmpty();
        assertThatThrownBy(() -> append(writer, 1, "workspace")).isInstanceOf(IllegalStateException.class);
        writer.recover();
        append(writer, 1, "workspace");
        assertThat(writer.roll()).isTrue();
    }

    @Test
    void shouldLeaveStagedFilesOfLivingWriterAlone() throws IOException {
        ChainWriter writer = open("a", Compression.NONE);
        append(writer, 1, "workspace");
        open("b", Compression.NONE);
        assertThat(writer.roll()).isTrue();
        assertThat(Lanes.lines(store)).containsExactly("line-1");
    }

    @Test
    void shouldRecordGapAndGoOnBehindIt() throws IOException {
        ChainWriter writer = open("a", Compression.NONE);
        append(writer, 1, "workspace");
        writer.roll();
        assertThat(writer.recordGap(60, 5, GapReason.RETENTION)).isTrue();
        append(writer, 6, "workspace");
        writer.roll();
        assertThat(writer.tip())
                .extracting(Tip::nextOffset, Tip::lastSeq, Tip::records, Tip::missing)
                .containsExactly(61L, 6L, 2L, 4L);
        assertThat(new CorpusReader(store).tips()).containsExactly(writer.tip());
    }

    @Test
    void shouldCarryOnFromFormerTopicOfTheSameName() throws IOException {
        ChainWriter former = open("a", Compression.NONE);
        append(former, 1, "workspace");
        former.roll();
        ChainId chain = new ChainId(Lanes.LANE, Lanes.OTHER_ID, 3);
        ChainWriter writer = ChainWriter.of(store, chain, new ShardSettings(Compression.NONE, 2), Lanes.writers("b"));
        Tip tip = writer.recover();
        assertThat(tip.isLinked()).isTrue();
        assertThat(tip.lastSeq()).isEqualTo(1);
        writer.append(Lanes.directory("workspace"), Bytes.utf8("line-2"), 2, 0);
        writer.roll();
        assertThat(new CommitLog(store).entry(chain, 0).orElseThrow().entry().previous())
                .isEqualTo(former.tip().hash());
    }

    @Test
    void shouldRaiseAlarmWhenCommittedFileIsNowhere() throws IOException {
        ChainWriter writer = open("a", Compression.NONE);
        append(writer, 1, "workspace");
        writer.roll();
        ShardFile file = onlyFile();
        store.delete(file.path());
        store.delete(Lanes.CHAIN.mark());
        assertThatThrownBy(() -> open("b", Compression.NONE))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessageContaining(file.path().value())
                .hasMessageContaining(file.staged());
    }

    @Test
    void shouldRaiseAlarmRatherThanPublishTornFile() throws IOException {
        ChainWriter writer = open("a", Compression.NONE);
        append(writer, 1, "workspace");
        writer.protocol().roll();
        while (writer.protocol().phase() != Phase.PUBLISH) {
            writer.protocol().step();
        }
        store.replace(Lanes.CHAIN.staging().child(onlyFile().staged()), Bytes.utf8("lin"), Lanes.CHAIN.mark());
        assertThatThrownBy(() -> open("b", Compression.NONE)).isInstanceOf(DamagedCorpusException.class);
        assertThat(store.size(onlyFile().path())).isEmpty();
    }

    private ShardFile onlyFile() throws IOException {
        return new CommitLog(store)
                .entry(Lanes.CHAIN, 0)
                .orElseThrow()
                .entry()
                .files()
                .get(0);
    }

    private ChainWriter open(String name, Compression compression) throws IOException {
        ChainWriter writer = ChainWriter.of(store, Lanes.CHAIN, new ShardSettings(compression, 2), Lanes.writers(name));
        writer.recover();
        return writer;
    }

    /** Line n lies at offset 10 n. */
    private static void append(ChainWriter writer, int seq, String directory) throws IOException {
        writer.append(Lanes.directory(directory), Bytes.utf8("line-" + seq), seq, 10L * seq);
    }
}
