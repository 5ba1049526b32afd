package dev.sluice.corpus.remove;

import dev.sluice.corpus.found.FoundWriter;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.GenerationReason;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.rewrite.Rewriting;
import dev.sluice.corpus.rewrite.Task;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Each live shard with a chosen line becomes one of what stays, by itself and in its order, or none. Each that has none is asked
 * about once; holds the names of those in memory.
 */
final class RemovalTask implements Task {
    /** So many renames the shards of a folder are away for at most. */
    private static final int MOST = 1_000;

    private final Store store;
    private final ChainId chain;
    private final Removing removing;
    private final Supplier<String> writers;
    private final Set<StorePath> spared = new HashSet<>();

    RemovalTask(Store store, ChainId chain, Removing removing, Supplier<String> writers) {
        this.store = store;
        this.chain = chain;
        this.removing = removing;
        this.writers = writers;
    }

    @Override
    public GenerationReason reason() {
        return removing.cause().reason();
    }

    @Override
    public Optional<Sha256> receipt() {
        return Optional.of(removing.cause().hash());
    }

    @Override
    public List<ShardFile> next(List<ShardFile> live) throws IOException {
        removing.begin(live);
        List<ShardFile> next = new ArrayList<>();
        for (ShardFile file : live) {
            if (next.size() < MOST && !spared.contains(file.path())) {
                if (removing.hasChosen(file)) {
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
        try (FoundWriter found = new FoundWriter(store, removing.cause(), chain, writers.get())) {
            for (ShardFile input : inputs) {
                out.read(input, (line, number) -> {
                    Removing.Asked asked = removing.ask(input, line, number);
                    found.line(asked.id(), asked.isChosen());
                    if (asked.stays().isPresent()) {
                        out.append(input, asked.stays().get(), number, input.compression());
                    }
                });
                out.cut();
                found.end(input);
            }
            found.commit();
        }
    }
}
