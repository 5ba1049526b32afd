package dev.sluice.corpus.read;

import dev.sluice.contracts.identity.TupleId;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Finds ids that occur twice. Exact, in bounded memory: {@value #MOST_IN_MEMORY} ids, or a 256th of all where that is
 * more (about 64 bytes an id: 25 MB for a hundred million). The rest waits in temporary files, 44 bytes an id.
 */
final class SeenIds implements AutoCloseable {
    static final int MOST_IN_MEMORY = 1 << 17;
    private static final int BUCKETS = 256;

    private final int mostInMemory;
    private final Path temporary;
    private List<SeenId> ids = new ArrayList<>();
    private Optional<Path> spilled = Optional.empty();

    /** Spills into a new folder in {@code temporary} if it has to. */
    SeenIds(Path temporary, int mostInMemory) {
        this.temporary = temporary;
        this.mostInMemory = mostInMemory;
    }

    void add(TupleId id, int shard, long line) throws IOException {
        ids.add(SeenId.of(id, shard, line));
        if (ids.size() == mostInMemory) {
            spill();
        }
    }

    /** Gives shard and line of each id that another line has too, but for the first of them. */
    void repeated(BiConsumer<Integer, Long> found) throws IOException {
        if (spilled.isEmpty()) {
            report(ids, found);
            return;
        }
        spill();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            report(load(bucket(bucket)), found);
        }
    }

    @Override
    public void close() throws IOException {
        if (spilled.isPresent()) {
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                Files.deleteIfExists(bucket(bucket));
            }
            Files.delete(spilled.get());
        }
    }

    private static void report(List<SeenId> ids, BiConsumer<Integer, Long> found) {
        Collections.sort(ids);
        for (int i = 1; i < ids.size(); i++) {
            if (ids.get(i).isSameId(ids.get(i - 1))) {
                found.accept(ids.get(i).shard(), ids.get(i).line());
            }
        }
    }

    private void spill() throws IOException {
        if (spilled.isEmpty()) {
            spilled = Optional.of(Files.createTempDirectory(temporary, "sluice-ids"));
        }
        Collections.sort(ids);
        int from = 0;
        while (from < ids.size()) {
            int bucket = ids.get(from).bucket();
            int to = from;
            while (to < ids.size() && ids.get(to).bucket() == bucket) {
                to++;
            }
            append(bucket(bucket), ids.subList(from, to));
            from = to;
        }
        ids = new ArrayList<>();
    }

    private Path bucket(int bucket) {
        return spilled.orElseThrow().resolve("bucket-" + bucket);
    }

    private static void append(Path file, List<SeenId> ids) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
            for (SeenId id : ids) {
                id.write(out);
            }
        }
    }

    private static List<SeenId> load(Path file) throws IOException {
        List<SeenId> ids = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                ids.add(SeenId.read(in));
            }
        } catch (EOFException | NoSuchFileException end) {
            return ids;
        }
    }
}
