package dev.sluice.corpus.erase;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.read.ShardHashes;
import dev.sluice.corpus.read.ShardLines;
import dev.sluice.corpus.remove.Removing;
import dev.sluice.corpus.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** The lines that an order chooses, of which nothing stays. Each live shard is read up to the first of them. */
final class Erasing implements Removing {
    private final Store store;
    private final ChainId chain;
    private final Cause cause;
    private final Choice choice;
    private final Runnable afterLine;

    Erasing(Store store, ChainId chain, Cause cause, Choice choice, Runnable afterLine) {
        this.store = store;
        this.chain = chain;
        this.cause = cause;
        this.choice = choice;
        this.afterLine = afterLine;
    }

    @Override
    public Cause cause() {
        return cause;
    }

    @Override
    public void begin(List<ShardFile> live) {}

    @Override
    public boolean hasChosen(ShardFile file) throws IOException {
        try (InputStream opened = new CorpusReader(store).open(new Shard(chain, file))) {
            return ShardLines.any(opened, ShardHashes.of(file), (line, number) -> {
                afterLine.run();
                return ask(file, line, number).isChosen();
            });
        } catch (NoSuchFileException nowhere) {
            throw new DamagedCorpusException(file.path(), "is not there, and no generation supersedes it");
        }
    }

    @Override
    public boolean hasChosenKept(ShardFile file) throws IOException {
        return hasChosen(file);
    }

    @Override
    public Asked ask(ShardFile file, Bytes line, long number) {
        try {
            boolean isChosen = choice.chooses(line);
            return new Asked(choice.id(), isChosen, isChosen ? Optional.empty() : Optional.of(line));
        } catch (IllegalArgumentException e) {
            throw new DamagedCorpusException(file.path(), "line " + number + " " + e.getMessage());
        }
    }
}
