package dev.sluice.corpus.erase;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.erasure.BatchWriter;
import dev.sluice.corpus.erasure.ErasureOrder;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.GenerationReason;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.CorpusReader;
import dev.sluice.corpus.read.Shard;
import dev.sluice.corpus.read.ShardHashes;
import dev.sluice.corpus.read.ShardLines;
import dev.sluice.corpus.rewrite.Rewriting;
import dev.sluice.corpus.rewrite.Task;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Each shard that holds a chosen line becomes one without, or none. Every live shard is read up to its first chosen line, and
 * those that have one once more. Holds the names of the others in memory.
 */
final class Erasing implements Task {
    /** So many renames the shards of a folder are away for at most. */
    private static final int MOST_SHARDS = 1_000;

    private final Store store;
    private final ChainId chain;
    private final ErasureOrder.Stored order;
    private final Choice choice;
    private final Supplier<String> writers;
    private final Runnable afterLine;
    private final Set<StorePath> spared = new HashSet<>();

    Erasing(
            Store store,
            ChainId chain,
            ErasureOrder.Stored order,
            Choice choice,
            Supplier<String> writers,
            Runnable afterLine) {
        this.store = store;
        this.chain = chain;
        this.order = order;
        this.choice = choice;
        this.writers = writers;
        this.afterLine = afterLine;
    }

    @Override
    public GenerationReason reason() {
        return GenerationReason.ERASURE;
    }

    @Override
    public Optional<Sha256> receipt() {
        return Optional.of(order.hash());
    }

    @Override
    public List<ShardFile> next(List<ShardFile> live) throws IOException {
        List<ShardFile> next = new ArrayList<>();
        for (ShardFile file : live) {
            if (next.size() < MOST_SHARDS && !spared.contains(file.path())) {
                if (hasChosen(file)) {
                    next.add(file);
                } else {
                    spared.add(file.path());
                }
            }
        }
        return next;
    }

    @Override
    public void stage(List<ShardFile> inputs, Rewriting out) throws IOException {
        try (BatchWriter batch = new BatchWriter(store, order, chain, writers.get())) {
            for (ShardFile input : inputs) {
                out.read(input, (line, number) -> {
                    boolean isChosen = isChosen(input, line, number);
                    batch.line(choice.id(), isChosen);
                    if (!isChosen) {
                        out.append(input, line, number, input.compression());
                    }
                });
                out.cut();
                batch.end(input);
            }
            batch.commit();
        }
    }

    /** Whether a line of this shard is chosen, wherever it lies. */
    boolean hasChosen(ShardFile file) throws IOException {
        try (InputStream opened = new CorpusReader(store).open(new Shard(chain, file))) {
            return ShardLines.any(opened, ShardHashes.of(file), (line, number) -> {
                afterLine.run();
                return isChosen(file, line, number);
            });
        } catch (NoSuchFileException nowhere) {
            throw new DamagedCorpusException(file.path(), "is not there, and no generation supersedes it");
        }
    }

    /** Whether this line is chosen; the choice then is at it. */
    boolean isChosen(ShardFile file, Bytes line, long number) {
        try {
            return choice.chooses(line);
        } catch (IllegalArgumentException e) {
            throw new DamagedCorpusException(file.path(), "line " + number + " " + e.getMessage());
        }
    }
}
