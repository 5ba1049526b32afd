package dev.sluice.corpus.write;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.CommitEntry;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.Span;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lines of one commit to be: one staged shard for each directory, written by one writer from one tip on. */
final class Staging {
    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

    private final Store store;
    private final ShardSettings settings;
    private final Tip tip;
    private final String writer;
    private final Map<ShardDirectory, StagedShard> shards = new LinkedHashMap<>();
    private final Deque<StagedShard> unsealed = new ArrayDeque<>();
    private final List<ShardFile> sealed = new ArrayList<>();
    private long lines;
    private long bytes;
    private long nextOffset;

    Staging(Store store, ShardSettings settings, Tip tip, String writer) {
        this.store = store;
        this.settings = settings;
        this.tip = tip;
        this.writer = writer;
        this.nextOffset = tip.nextOffset();
    }

    boolean hasRoomFor(ShardDirectory directory) {
        return shards.size() < settings.mostDirectories() || shards.containsKey(directory);
    }

    void append(ShardDirectory directory, Bytes line, long seq, long offset) throws IOException {
        if (seq != nextSeq() || offset < nextOffset) {
            throw new IllegalStateException("lines come in order: expected seq " + nextSeq() + " from offset "
                    + nextOffset + " on, not seq " + seq + " at " + offset);
        }
        StagedShard shard = shards.get(directory);
        if (shard == null) {
            shard = begin(directory);
        }
        shard.append(line, seq);
        lines++;
        bytes += line.length() + 1;
        nextOffset = offset + 1;
    }

    /** Seals one more shard; {@code false} once all are sealed. */
    boolean sealOne() throws IOException {
        StagedShard shard = unsealed.peekFirst();
        if (shard == null) {
            return false;
        }
        sealed.add(shard.seal());
        unsealed.removeFirst();
        return true;
    }

    /** The entry that commits all that is staged and sealed. */
    CommitEntry entry() {
        return new CommitEntry(
                tip.chain(),
                new Span(tip.nextOffset(), nextOffset, tip.lastSeq() + 1, tip.lastSeq() + lines),
                tip.records() + lines,
                tip.missing(),
                writer,
                tip.hash(),
                Optional.empty(),
                sealed);
    }

    /** Names where the store may write an entry first. */
    StorePath scratch(String what) {
        return tip.chain().staged(tip.nextOffset(), writer, what);
    }

    /** Closes and deletes the staged files. Only as long as no entry may name them. */
    void drop() {
        for (StagedShard shard : shards.values()) {
            try {
                shard.abandon();
            } catch (IOException e) {
                LOG.debug("closing a staged file that is dropped failed", e);
            }
            try {
                store.delete(shard.staged());
            } catch (IOException e) {
                LOG.warn("could not drop staged file {}; it is swept after the next commit", shard.staged(), e);
            }
        }
        shards.clear();
        unsealed.clear();
    }

    long lines() {
        return lines;
    }

    long bytes() {
        return bytes;
    }

    long nextOffset() {
        return nextOffset;
    }

    long nextSeq() {
        return tip.lastSeq() + lines + 1;
    }

    String writer() {
        return writer;
    }

    @Override
    public String toString() {
        return "staged by " + writer + " from " + tip.nextOffset() + ": " + lines + " lines, " + sealed.size() + " of "
                + shards.size() + " sealed";
    }

    private StagedShard begin(ShardDirectory directory) throws IOException {
        if (!hasRoomFor(directory)) {
            throw new IllegalStateException("a commit fans out to at most " + settings.mostDirectories());
        }
        StorePath staged = tip.chain().staged(tip.nextOffset(), writer, String.valueOf(shards.size()));
        StorePath target = tip.chain().shard(directory, tip.nextOffset(), settings.compression());
        StagedShard shard = new StagedShard(store.stage(staged), staged, target, settings.compression());
        shards.put(directory, shard);
        unsealed.add(shard);
        return shard;
    }
}
