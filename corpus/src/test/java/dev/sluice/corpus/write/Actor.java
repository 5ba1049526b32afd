package dev.sluice.corpus.write;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.Lanes;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.util.function.LongFunction;

/** A writer that is driven one protocol step at a time through an input of lines, so many a commit. */
public final class Actor {
    private static final String[] DIRECTORIES = {"workspace", "pump-house"};

    private final ChainWriter writer;
    private final int input;
    private final int linesPerCommit;
    private final LongFunction<String> lines;

    /** Under a name that no other has; so many lines a commit. */
    public Actor(Store store, String name, int input, int linesPerCommit) {
        this(store, name, input, linesPerCommit, Actor::line);
    }

    /** As above, with the line of each seq. */
    public Actor(Store store, String name, int input, int linesPerCommit, LongFunction<String> lines) {
        ShardSettings settings = new ShardSettings(Compression.NONE, DIRECTORIES.length);
        this.writer = ChainWriter.of(store, Lanes.CHAIN, settings, Lanes.writers(name));
        this.input = input;
        this.linesPerCommit = linesPerCommit;
        this.lines = lines;
    }

    /** The line of this seq. */
    public static String line(long seq) {
        return "line-" + seq;
    }

    /** Takes one step. */
    public void step() throws IOException {
        if (writer.protocol().phase() != Phase.READY) {
            writer.protocol().step();
        } else if (writer.stagedLines() == 0) {
            stage();
        } else {
            writer.protocol().roll();
        }
    }

    /** Takes all steps that are left. */
    public void run() throws IOException {
        while (!isDone()) {
            step();
        }
    }

    /** Whether nothing is left to do. */
    public boolean isDone() {
        return writer.protocol().phase() == Phase.READY && writer.nextSeq() > input && writer.stagedLines() == 0;
    }

    /** Whether the next step is the protocol's, which changes the store at most once; staging writes many files. */
    public boolean isBetweenSteps() {
        return writer.protocol().phase() != Phase.READY;
    }

    ChainWriter writer() {
        return writer;
    }

    @Override
    public String toString() {
        return writer.protocol().toString();
    }

    /** Line n lies at offset 10 n: control records leave gaps. */
    private void stage() throws IOException {
        for (int i = 0; i < linesPerCommit && writer.nextSeq() <= input; i++) {
            long seq = writer.nextSeq();
            String directory = DIRECTORIES[(int) (seq % DIRECTORIES.length)];
            writer.append(Lanes.directory(directory), Bytes.utf8(lines.apply(seq)), seq, 10 * seq);
        }
    }
}
