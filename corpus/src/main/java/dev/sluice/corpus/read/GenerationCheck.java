package dev.sluice.corpus.read;

import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Generation;
import dev.sluice.corpus.log.Generation.Stored;
import dev.sluice.corpus.log.GenerationLog;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.log.Superseded;
import dev.sluice.corpus.read.Difference.Rule;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Walks a chain's generations: each follows from the one before, and supersedes what was live until then. That it brings
 * as many lines, it could not be read without. One use.
 */
final class GenerationCheck {
    private final Store store;
    private final GenerationLog log;
    private final Consumer<Difference> findings;
    private final Map<StorePath, Long> supersededBy = new LinkedHashMap<>();
    private final Map<StorePath, Superseded> superseded = new LinkedHashMap<>();

    GenerationCheck(Store store, Consumer<Difference> findings) {
        this.store = store;
        this.log = new GenerationLog(store);
        this.findings = findings;
    }

    /** The readable generations of a chain. To be read before its commits, which they stand on. */
    List<Generation> read(ChainId chain) throws IOException {
        List<Generation> generations = new ArrayList<>();
        Optional<Sha256> before = Optional.empty();
        long last = log.last(chain);
        for (long number = 1; number <= last; number++) {
            Optional<Stored> stored = read(chain, number);
            if (stored.isPresent()) {
                boolean isFirst = number == 1;
                boolean follows = stored.get().generation().previous().equals(before);
                if (!follows && (isFirst || before.isPresent())) {
                    findings.accept(Difference.of(Rule.GENERATIONS_APART, chain.generation(number)));
                }
                generations.add(stored.get().generation());
            }
            before = stored.map(Stored::hash);
        }
        return generations;
    }

    /**
     * What is live after these generations.
     *
     * @param committed all that the chain's commits name
     */
    List<ShardFile> apply(List<Generation> generations, List<ShardFile> committed) {
        Map<StorePath, ShardFile> live = new LinkedHashMap<>();
        committed.forEach(file -> live.put(file.path(), file));
        for (Generation generation : generations) {
            for (Superseded file : generation.supersedes()) {
                ShardFile known = live.remove(file.path());
                if (known == null || !Superseded.of(known).equals(file)) {
                    findings.accept(Difference.of(Rule.SUPERSEDED_UNKNOWN, file.path()));
                }
                superseded.put(file.path(), file);
                supersededBy.put(file.path(), generation.number());
            }
            generation.files().forEach(file -> live.put(file.path(), file));
        }
        return List.copyOf(live.values());
    }

    /** What was superseded in the generations so far. */
    List<Superseded> superseded() {
        return List.copyOf(superseded.values());
    }

    /** Whether a file at its place has no business there: only the last generation may still be on its way. */
    boolean isInTheWay(ChainId chain, StorePath path) throws IOException {
        long number = supersededBy.getOrDefault(path, Long.MAX_VALUE);
        return number < log.last(chain) && store.size(path).isPresent();
    }

    private Optional<Stored> read(ChainId chain, long number) throws IOException {
        try {
            Optional<Stored> stored = log.find(chain, number);
            if (stored.isEmpty()) {
                findings.accept(Difference.of(Rule.GENERATION_DAMAGED, chain.generation(number)));
            }
            return stored;
        } catch (DamagedCorpusException e) {
            findings.accept(Difference.of(Rule.GENERATION_DAMAGED, chain.generation(number)));
            return Optional.empty();
        }
    }
}
