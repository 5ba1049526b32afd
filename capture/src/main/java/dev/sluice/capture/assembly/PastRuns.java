package dev.sluice.capture.assembly;

import dev.sluice.capture.marker.OwnerOnly;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The runs of one step that are done with: that they came is all that is kept of them, so that they are not captured
 * again. One file, appended to, and now and then written anew without what is forgotten. Of too many, those are forgotten
 * that came first: they are counted duplicates where they come again. One costs some 70 bytes of memory. Not thread-safe.
 *
 * <pre>
 * hash of the run's key, 16 hex digits   space   the log file that it came of, 16 hex digits   LF
 * </pre>
 */
final class PastRuns {
    static final int MOST = 500_000;

    private static final int HASH = 16;
    private static final int LINE = HASH + 1 + HASH + 1;
    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{16} [0-9a-f]{16}");

    private final Path file;
    private final int most;
    private final Set<Long> hashes = new HashSet<>();

    private PastRuns(Path file, int most) {
        this.file = file;
        this.most = most;
    }

    /** Those that are known in a folder. */
    static PastRuns in(Path folder) throws IOException {
        return in(folder, MOST);
    }

    static PastRuns in(Path folder, int most) throws IOException {
        PastRuns past = new PastRuns(folder.resolve("past"), most);
        past.cutTorn();
        past.load();
        return past;
    }

    private void cutTorn() throws IOException {
        if (Files.exists(file)) {
            OwnerOnly.truncate(file, Files.size(file) / LINE * LINE);
        }
    }

    boolean has(String run) {
        return hashes.contains(Seen.hash(run));
    }

    /** Makes it last that these runs are done with, each with the log file that it came of. */
    void add(Map<String, String> runs) {
        String lines = runs.entrySet().stream()
                .filter(run -> !has(run.getKey()))
                .map(run -> "%016x %s\n".formatted(Seen.hash(run.getKey()), run.getValue()))
                .collect(Collectors.joining());
        if (lines.isEmpty()) {
            return;
        }
        try {
            cutTorn();
            OwnerOnly.append(file, lines);
            try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
                written.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't note which runs are done with", e);
        }
        runs.keySet().forEach(run -> hashes.add(Seen.hash(run)));
        if (hashes.size() > most) {
            keep(log -> true);
        }
    }

    /** Forgets the runs of log files that are not known any more, and of the rest the first where they are too many. */
    void keep(Predicate<String> isKnown) {
        try {
            Predicate<String> isKept = line -> isKnown.test(line.substring(HASH + 1));
            long kept = each(isKept, line -> {});
            if (kept > most || kept < hashes.size()) {
                replace(isKept, kept > most ? kept - most / 4 * 3L : 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't forget runs", e);
        }
    }

    private void replace(Predicate<String> isKept, long skipped) throws IOException {
        Path fresh = file.resolveSibling("past.new");
        OwnerOnly.write(fresh, "");
        AtomicLong left = new AtomicLong(skipped);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(fresh, StandardOpenOption.APPEND))) {
            each(line -> isKept.test(line) && left.getAndDecrement() <= 0, line -> out.print(line + '\n'));
            if (out.checkError()) {
                throw new IOException("can't write " + fresh);
            }
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        hashes.clear();
        load();
    }

    private void load() throws IOException {
        each(line -> true, line -> hashes.add(Long.parseUnsignedLong(line.substring(0, HASH), 16)));
    }

    /** How many lines are wanted, each given away; what a power failure has left and is none isn't. */
    private long each(Predicate<String> isWanted, Consumer<String> taker) throws IOException {
        long count = 0;
        if (Files.exists(file)) {
            try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    if (WHOLE.matcher(line).matches() && isWanted.test(line)) {
                        taker.accept(line);
                        count++;
                    }
                }
            }
        }
        return count;
    }
}
