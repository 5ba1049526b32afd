package dev.sluice.corpus.rewrite;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Generation;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was staged for a generation that others made. What is staged for the next one may have a writer that lives. */
public final class Leftovers {
    private Leftovers() {}

    /** The files that were staged for the chain's last generation or an earlier one, and that it does not name. */
    public static List<StorePath> of(Store store, Generation last) throws IOException {
        ChainId chain = last.chain();
        Set<String> named = last.files().stream().map(ShardFile::staged).collect(Collectors.toSet());
        return store.list(chain.staging()).files().stream()
                .filter(name -> !named.contains(name))
                .filter(name -> ChainId.generationOfStaged(name)
                        .filter(number -> number <= last.number())
                        .isPresent())
                .map(chain.staging()::child)
                .toList();
    }
}
