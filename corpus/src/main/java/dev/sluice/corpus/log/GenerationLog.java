package dev.sluice.corpus.log;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.log.Generation.Stored;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * The generations of a store's chains. Thread-safe as the store is. A damaged one is a {@link DamagedCorpusException},
 * never skipped.
 */
public final class GenerationLog {
    private final Store store;

    /** Those of this store. */
    public GenerationLog(Store store) {
        this.store = store;
    }

    /** The highest number of the chain's generations; 0 if there is none. */
    public long last(ChainId chain) throws IOException {
        return store.list(chain.generations()).files().stream()
                .flatMap(name -> ChainId.startOfEntry(name).stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** The generation of this number, if there is one. */
    public Optional<Stored> find(ChainId chain, long number) throws IOException {
        StorePath path = chain.generation(number);
        return store.read(path).map(bytes -> parse(chain, number, path, bytes));
    }

    /**
     * The generation of this number.
     *
     * @throws DamagedCorpusException if there is none
     */
    public Stored require(ChainId chain, long number) throws IOException {
        return find(chain, number)
                .orElseThrow(() -> new DamagedCorpusException(chain.generation(number), "is not there"));
    }

    /** Creates the generation if there is none of its number; exactly one of all who try gets it back. */
    public Optional<Stored> create(Generation generation, StorePath scratch) throws IOException {
        Bytes bytes = GenerationJson.write(generation);
        boolean created = store.create(generation.chain().generation(generation.number()), bytes, scratch);
        return created ? Optional.of(new Stored(generation, Sha256.of(bytes))) : Optional.empty();
    }

    /** Whether a generation supersedes this very file of the chain. */
    public boolean supersedes(ChainId chain, ShardFile file) throws IOException {
        Superseded wanted = Superseded.of(file);
        for (long number = last(chain); number > 0; number--) {
            if (require(chain, number).generation().supersedes().contains(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Adds to each of these sets of the chain's shards all whose lines have come into one of them since; reads it once. */
    public void addMadeOf(ChainId chain, Collection<Set<StorePath>> sets) throws IOException {
        for (long number = last(chain); number > 0; number--) {
            Generation generation = require(chain, number).generation();
            for (Set<StorePath> shards : sets) {
                if (generation.files().stream().map(ShardFile::path).anyMatch(shards::contains)) {
                    generation.supersedes().stream().map(Superseded::path).forEach(shards::add);
                }
            }
        }
    }

    private static Stored parse(ChainId chain, long number, StorePath path, Bytes bytes) {
        try {
            Generation generation = GenerationJson.read(bytes);
            if (!generation.chain().equals(chain) || generation.number() != number) {
                throw new DamagedCorpusException(path, "is the generation of another place");
            }
            return new Stored(generation, Sha256.of(bytes));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DamagedCorpusException(path, "is no generation: it " + e.getMessage());
        }
    }
}
