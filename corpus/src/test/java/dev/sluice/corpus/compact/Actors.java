package dev.sluice.corpus.compact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.rewrite.ChainRewriter;
import dev.sluice.corpus.rewrite.Step;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.MemoryStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.write.Actor;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Compactors that are driven one step at a time, and what must hold whenever one stops. */
public final class Actors {
    public static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-04T05:06:07.089Z"));

    private Actors() {}

    /** One compactor of the chain of {@link Lanes}. */
    public static ChainRewriter compactor(Store store, String name, long targetBytes) {
        CompactionSettings settings = new CompactionSettings(targetBytes, Compression.NONE);
        return new ChainRewriter(store, Lanes.CHAIN, new Compacting(settings, () -> {}), Lanes.writers(name), CLOCK);
    }

    /** The lines that {@link Actor}s write. */
    static List<String> input(long lines) {
        return LongStream.rangeClosed(1, lines).mapToObj(Actor::line).toList();
    }

    /** What a reader sees that knows no log. */
    public static List<String> globbed(MemoryStore store) {
        return store.files().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".jsonl"))
                .map(Map.Entry::getValue)
                .map(Bytes::utf8)
                .flatMap(String::lines)
                .toList();
    }

    /** Lets another compactor end what there is; then nothing may be missing, anywhere, or left. */
    static void requireEndsWell(MemoryStore store, long lines, long targetBytes) throws IOException {
        compactor(store, "last", targetBytes).runTo(Step.DONE);
        assertThat(Lanes.lines(store)).containsExactlyInAnyOrderElementsOf(input(lines));
        assertThat(globbed(store)).containsExactlyInAnyOrderElementsOf(input(lines));
        assertThat(store.list(ChainId.LOG
                                .child(ChainId.STAGING)
                                .child(Lanes.LANE.topic())
                                .child(Lanes.TOPIC_ID.value())
                                .child("p3"))
                        .files())
                .isEmpty();
    }
}
