package dev.sluice.capture.assembly;

import dev.sluice.capture.marker.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The files of runs, in two folders: of which something waits, and of which nothing does. What lies where in them is in memory for
 * those that something came of last, some thousand. Not thread-safe.
 */
final class RunFiles {
    private static final int MOST_REMEMBERED = 500_000;

    private final Path open;
    private final Path closed;
    private final int mostLoaded;
    private final Map<String, RunFile> loaded = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<String> touched = new HashSet<>();
    private long remembered;

    /**
     * Those in a folder.
     *
     * @param mostLoaded of how many what lies where stays in memory, those beside that are underway
     */
    RunFiles(Path folder, int mostLoaded) throws IOException {
        this.open = folder.resolve("open");
        this.closed = folder.resolve("closed");
        this.mostLoaded = mostLoaded;
        OwnerOnly.createFolder(open);
        OwnerOnly.createFolder(closed);
    }

    /** The runs of which something waits. */
    List<String> open() throws IOException {
        List<String> runs = new ArrayList<>();
        try (DirectoryStream<Path> left = Files.newDirectoryStream(open, "*.run")) {
            for (Path file : left) {
                RunFile.headIn(file).ifPresent(head -> runs.add(head.run()));
            }
        }
        return runs;
    }

    /** That of this run. */
    RunFile of(String run) {
        return of(run, Long.MAX_VALUE);
    }

    /** That of this run, without steps of a higher sequence. */
    RunFile of(String run, long committed) {
        RunFile known = loaded.get(run);
        if (known != null) {
            return known;
        }
        RunFile file = new RunFile(open, closed, run, committed);
        remembered += file.remembers();
        loaded.put(run, file);
        letGoIfFull(run);
        return file;
    }

    /**
     * That something was added to one, which {@link #flush} writes.
     *
     * @param ids how many more it remembers
     */
    void touch(String run, int ids) {
        remembered += ids;
        touched.add(run);
    }

    /** Writes everything that was added since the last time. */
    void flush() {
        touched.forEach(run -> of(run).flush());
        touched.clear();
    }

    /** Of how many what lies where is in memory. */
    int loaded() {
        return loaded.size();
    }

    /** Of some that nothing came of for longest, and that can be had again from disk as they are. */
    void letGoIfFull(String kept) {
        if (loaded.size() <= mostLoaded && remembered <= MOST_REMEMBERED) {
            return;
        }
        loaded.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().equals(kept) && !entry.getValue().isUnderway())
                .map(Map.Entry::getKey)
                .limit(Math.max(1, loaded.size() / 8))
                .toList()
                .forEach(this::letGo);
    }

    /** Keeps nothing of one in memory. */
    void letGo(String run) {
        RunFile file = loaded.get(run);
        if (file != null) {
            file.flush();
            loaded.remove(run);
            remembered -= file.remembers();
        }
        touched.remove(run);
    }

    /** Leaves nothing of one. */
    void delete(String run) {
        of(run).delete();
        letGo(run);
    }

    /** Deletes those that nothing came of since, of which nothing waits, and whose last log file isn't known any more. */
    void deleteClosed(Instant since, Predicate<String> isKnown) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(closed, "*.run")) {
            for (Path file : all) {
                boolean isOld = Files.getLastModifiedTime(file).toInstant().isBefore(since);
                if (isOld
                        && RunFile.headIn(file)
                                .map(RunFile.Head::lastFile)
                                .filter(isKnown)
                                .isEmpty()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't clear away what was kept of earlier runs", e);
        }
    }
}
