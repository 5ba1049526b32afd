package dev.sluice.corpus.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.GapReason;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.MemoryStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every name and every byte of a small corpus. A difference is a change of format. */
final class GoldenCommitLogTest {
    @Test
    void shouldLayTheCorpusOutAsEver() throws IOException {
        MemoryStore store = new MemoryStore();
        ShardSettings settings = new ShardSettings(Compression.NONE, 2);
        ChainWriter writer = ChainWriter.of(store, Lanes.CHAIN, settings, Lanes.writers("golden"));
        writer.recover();
        append(writer, 1, "workspace");
        append(writer, 2, "pump-house");
        append(writer, 3, "workspace");
        writer.roll();
        writer.recordGap(70, 6, GapReason.RETENTION);
        append(writer, 7, "sessions/workspace");
        writer.roll();
        append(writer, 8, "staged-and-never-committed");
        String corpus = store.files().entrySet().stream()
                .map(file ->
                        file.getKey() + "\n  " + file.getValue().utf8().strip().replace("\n", "\n  "))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(corpus).isEqualTo(golden());
    }

    private static void append(ChainWriter writer, int seq, String directory) throws IOException {
        writer.append(Lanes.directory(directory), Bytes.utf8("line-" + seq), seq, 10L * seq);
    }

    private static String golden() throws IOException {
        try (InputStream in = GoldenCommitLogTest.class.getResourceAsStream("/golden-corpus.txt")) {
            return Bytes.wrap(Objects.requireNonNull(in).readAllBytes()).utf8();
        }
    }
}
