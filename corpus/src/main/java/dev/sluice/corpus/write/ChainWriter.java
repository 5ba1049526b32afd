package dev.sluice.corpus.write;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.GapReason;
import dev.sluice.corpus.log.Tip;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Appends the lines of one lane partition and commits them, each once and only once, whatever other writers of the same
 * chain do and wherever any of them stops.
 *
 * <p>After an {@link IOException} nothing that was staged counts any more: {@link #recover}, and go on from
 * {@link #tip}. A {@link dev.sluice.corpus.log.DamagedCorpusException} needs a person. Not thread-safe.
 */
public final class ChainWriter {
    private final Protocol protocol;

    private ChainWriter(Protocol protocol) {
        this.protocol = protocol;
    }

    /**
     * A writer that has yet to {@link #recover}.
     *
     * @param writers gives a name that nobody else has or had, {@code [a-z0-9]{1,32}}, each time it is asked
     */
    public static ChainWriter of(Store store, ChainId chain, ShardSettings settings, Supplier<String> writers) {
        return new ChainWriter(new Protocol(store, chain, settings, writers));
    }

    /**
     * Drops what is staged, unless it is being committed already: then the commit is brought to its end. Finds the end
     * of the chain, publishes what a crash has left committed but not published, and clears away what nobody can commit
     * any more.
     */
    public Tip recover() throws IOException {
        protocol.resume();
        runTo(Phase.READY);
        return tip();
    }

    /** The end of the chain, as far as this writer has seen. */
    public Tip tip() {
        return protocol.tip();
    }

    /** Whether a line for this directory may be appended without a {@link #roll} before. */
    public boolean hasRoomFor(ShardDirectory directory) {
        return protocol.staging().hasRoomFor(directory);
    }

    /**
     * Appends a line, not durable before {@link #roll}.
     *
     * @param line without its line end and without any line end inside
     * @param seq the one after the line before
     * @param offset its place in the lane partition
     */
    public void append(ShardDirectory directory, Bytes line, long seq, long offset) throws IOException {
        requireReady();
        protocol.staging().append(directory, line, seq, offset);
    }

    /**
     * Commits what is staged.
     *
     * @return {@code false} if another writer has committed at this place: what was staged here is dropped, and
     *     {@link #tip} says where to go on
     */
    public boolean roll() throws IOException {
        requireReady();
        if (stagedLines() > 0) {
            protocol.roll();
            runTo(Phase.READY);
            return protocol.isOwnCommit();
        }
        return true;
    }

    /** Commits that the lines up to {@code lastSeq} are missing for good; else like {@link #roll}. Nothing is staged. */
    public boolean recordGap(long nextOffset, long lastSeq, GapReason reason) throws IOException {
        requireReady();
        if (stagedLines() > 0) {
            throw new IllegalStateException("a gap is recorded between commits, but lines are staged");
        }
        protocol.gap(nextOffset, lastSeq, reason);
        runTo(Phase.READY);
        return protocol.isOwnCommit();
    }

    /** Drops what is staged, for example because another task takes the partition over. */
    public void drop() {
        protocol.resume();
    }

    /** Lines that are appended and not committed. */
    public long stagedLines() {
        return protocol.staging().lines();
    }

    /** Their length, line ends included, unpacked. */
    public long stagedBytes() {
        return protocol.staging().bytes();
    }

    /** The seq that the next line must have. */
    public long nextSeq() {
        return protocol.staging().nextSeq();
    }

    /** The least offset that the next line may have. */
    public long nextOffset() {
        return protocol.staging().nextOffset();
    }

    /** For tests that take the steps themselves. */
    Protocol protocol() {
        return protocol;
    }

    private void runTo(Phase goal) throws IOException {
        Phase reached = protocol.step();
        while (reached != goal) {
            reached = protocol.step();
        }
    }

    private void requireReady() {
        if (protocol.phase() != Phase.READY) {
            throw new IllegalStateException("after a failure or a drop: recover first");
        }
    }
}
