package dev.sluice.corpus.copy;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.copy.CorpusCopy.Part;
import dev.sluice.corpus.found.ErasedShards;
import dev.sluice.corpus.found.FoundShards;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.LiveFiles;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.ShardFile;
import dev.sluice.corpus.read.ShardVisitor;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folders that lines of a corpus were written to, {@code .sluice/copies/<SHA-256 of it>.copy}. Says of a folder no more than
 * that it may hold a line: which of the lines the filter chose isn't written down, because a filter may name a session. What
 * became of the folder isn't known either. For one thread.
 */
public final class CopyRegister {
    private static final StorePath FOLDER = ChainId.LOG.child("copies");
    private static final String ENDING = ".copy";

    private final Store store;

    /** Of this corpus. */
    public CopyRegister(Store store) {
        this.store = store;
    }

    /**
     * Notes a copy, before the first line of it is read; durable when this returns. That it stands there already is fine. Of a
     * corpus that this process can only read nothing is noted, and who asked for the copy says so: it could be copied anyway.
     *
     * @param made shows the shards that it is made of, in any order; where there are none nothing is noted
     */
    public void note(Path folder, Made made) throws IOException {
        if (!store.isWritable()) {
            return;
        }
        Map<ChainId, Long> lastSeqs = new HashMap<>();
        made.show(shard -> lastSeqs.merge(shard.chain(), shard.file().lastSeq(), Math::max));
        if (!lastSeqs.isEmpty()) {
            note(folder, lastSeqs);
        }
    }

    private void note(Path folder, Map<ChainId, Long> lastSeqs) throws IOException {
        List<Part> parts = lastSeqs.entrySet().stream()
                .map(last -> new Part(last.getKey(), last.getValue()))
                .sorted(Comparator.comparing(
                        (Part part) -> part.chain().folder().value()))
                .toList();
        Bytes line = new CorpusCopy(folder.toString(), parts).toLine();
        store.create(FOLDER.child(Sha256.of(line) + ENDING), line, FOLDER.child("." + UUID.randomUUID()));
    }

    /**
     * Which copies may hold a line that may not stay as it is: made of a chain of which a shard was found so far, when that
     * shard's first line was there.
     *
     * @return their folders, each once, sorted
     */
    public List<Path> holding(Cause cause) throws IOException {
        Map<ChainId, Long> firstSeqs = firstSeqs(new FoundShards(store, cause).all());
        SortedSet<Path> holding = new TreeSet<>();
        for (CorpusCopy copy : all()) {
            boolean mayHold = copy.parts().stream()
                    .anyMatch(part -> firstSeqs.getOrDefault(part.chain(), Long.MAX_VALUE) <= part.lastSeq());
            if (mayHold) {
                holding.add(Path.of(copy.path()));
            }
        }
        return List.copyOf(holding);
    }

    /** What a copy is made of, however many shards they are. */
    @FunctionalInterface
    public interface Made {
        void show(ShardVisitor visitor) throws IOException;
    }

    private Map<ChainId, Long> firstSeqs(List<ErasedShards> found) throws IOException {
        Map<ChainId, Map<StorePath, ShardFile>> named = new HashMap<>();
        Map<ChainId, Long> firstSeqs = new HashMap<>();
        for (ErasedShards shards : found) {
            ChainId chain = shards.chain();
            if (!named.containsKey(chain)) {
                named.put(chain, new LiveFiles(store).named(chain));
            }
            shards.shards().stream()
                    .flatMap(shard -> Stream.ofNullable(
                            named.getOrDefault(chain, Map.of()).get(shard.path())))
                    .forEach(file -> firstSeqs.merge(chain, file.firstSeq(), Math::min));
        }
        return firstSeqs;
    }

    private List<CorpusCopy> all() throws IOException {
        List<CorpusCopy> all = new ArrayList<>();
        for (String name : store.list(FOLDER).files()) {
            if (!name.startsWith(".") && name.endsWith(ENDING)) {
                StorePath path = FOLDER.child(name);
                try {
                    all.add(CorpusCopy.parse(store.read(path).orElseThrow()));
                } catch (IllegalArgumentException | ArithmeticException e) {
                    throw new DamagedCorpusException(path, "names no copy: it " + e.getMessage());
                }
            }
        }
        return all;
    }
}
