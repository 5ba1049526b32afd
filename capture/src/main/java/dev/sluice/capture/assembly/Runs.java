package dev.sluice.capture.assembly;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All runs that steps were kept of. In memory are a key and a time for each that is growing, and what lies where in the files
 * of those that something came of last, some thousand; everything else is on disk. Not thread-safe.
 */
final class Runs {
    /** An event's limit, with room for its envelope and for what sanitizing it as a whole may add. */
    static final long MOST_BYTES = 880 << 10;

    static final int MOST_STEPS = 10_000;
    private static final long MOST_ASIDE = 64 << 10;
    private static final long MOST_UNWRITTEN = 4 << 20;
    /** Of how many runs at most the index of their files stays in memory. */
    static final int MOST_LOADED = 20_000;

    private final RunFiles files;
    private final Function<Part, Bytes> saying;
    private final PastRuns past;
    private final Map<String, Instant> growing = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, Instant> closing = new HashMap<>();
    private final Deque<String> sealed = new ArrayDeque<>();
    private final Map<String, String> done = new LinkedHashMap<>();
    private final Set<String> acknowledged = new HashSet<>();
    private long underway;
    private long unwritten;

    /**
     * Takes up what an earlier process left.
     *
     * @param committed steps of a higher sequence are dropped; the lines that they came of are read again
     * @param mostLoaded of how many runs the index of their files stays in memory, those beside that are underway
     * @param saying what a run says of itself, up to a part and with it
     */
    Runs(Path folder, long committed, Instant now, int mostLoaded, Function<Part, Bytes> saying) {
        this.saying = saying;
        try {
            this.files = new RunFiles(folder, mostLoaded);
            this.past = PastRuns.in(folder);
            files.open().forEach(run -> takeUp(run, committed, now));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read what was kept of earlier runs", e);
        }
    }

    private void takeUp(String run, long committed, Instant now) {
        RunFile file = files.of(run, committed);
        if (past.has(run)) {
            files.delete(run);
            return;
        }
        for (int i = file.waiting(); i > 0; i--) {
            sealed.addLast(run);
        }
        if (file.isGrowing()) {
            growing.put(run, now);
        }
        if (file.isClosing()) {
            closing.put(run, now);
        }
    }

    /**
     * Adds a step to its run; whether it was a new one. Where that fails the step wasn't added. One that no event holds is
     * refused in a part of its own: the run is cut before it, and goes on behind it.
     */
    boolean add(Step step, long sequence, String source, UtcMillis written, Instant now) {
        if (past.has(step.run()) || done.containsKey(step.run())) {
            return false;
        }
        if (unwritten > MOST_UNWRITTEN) {
            flush();
        }
        RunFile file = files.of(step.run());
        files.letGoIfFull(step.run());
        if (file.has(step.id())) {
            return false;
        }
        boolean isRefused = step.isTooLarge() && !step.isSpare();
        if (isRefused || (!step.isSpare() && !hasRoom(file, step))) {
            seal(step.run(), file, Part.Why.FULL);
        }
        append(file, isRefused ? step.refused(Reason.TOO_LARGE, Rule.EVENT_SIZE) : step, sequence, source, written);
        growing.put(step.run(), now);
        if (file.isClosing()) {
            closing.put(step.run(), now);
        }
        if (step.isEnd() || isRefused) {
            seal(step.run(), file, step.isEnd() ? Part.Why.ENDED : Part.Why.FULL);
        }
        return true;
    }

    private void append(RunFile file, Step step, long sequence, String source, UtcMillis written) {
        int before = file.remembers();
        if (!step.isSpare() || !file.isThinned()) {
            file.add(step, sequence, source, written);
            unwritten += step.json().length();
        }
        files.touch(step.run(), file.remembers() - before);
    }

    /** What only says something of the run gets some more, so that it isn't left in a part without what it is about. */
    private static boolean hasRoom(RunFile file, Step step) {
        long size = file.size() + step.json().length();
        return step.numbers() > 0 ? size <= MOST_BYTES && file.numbers() < MOST_STEPS : size <= MOST_BYTES + MOST_ASIDE;
    }

    /**
     * Ends the parts of runs of which nothing came since.
     *
     * @param sinceLast the same for those whose last step seems to be there
     */
    void sealSilent(Instant since, Instant sinceLast) {
        Stream<String> over = closing.entrySet().stream()
                .filter(run -> !run.getValue().isAfter(sinceLast))
                .map(Map.Entry::getKey)
                .sorted();
        Stream<String> silent = growing.entrySet().stream()
                .takeWhile(run -> !run.getValue().isAfter(since))
                .map(Map.Entry::getKey);
        Stream.concat(over, silent).toList().forEach(run -> seal(run, files.of(run), Part.Why.SILENT));
    }

    /** Ends the parts of runs whose last step came from one of these files. */
    void sealAll(Predicate<String> source, Part.Why why) {
        for (String run : List.copyOf(growing.keySet())) {
            if (source.test(files.of(run).lastFile())) {
                seal(run, files.of(run), why);
            }
        }
    }

    /** Writes everything that was added or ended since the last time. */
    void flush() {
        files.flush();
        unwritten = 0;
    }

    /** How many parts wait to be handed out. */
    int waiting() {
        return sealed.size();
    }

    /** How many parts were handed out and are not acknowledged. */
    long underway() {
        return underway;
    }

    int growing() {
        return growing.size();
    }

    /** Of how many runs the index of their files is in memory. */
    int loaded() {
        return files.loaded();
    }

    Optional<Part> next() {
        String run = sealed.peekFirst();
        if (run == null) {
            return Optional.empty();
        }
        Part part = files.of(run).next(saying);
        sealed.removeFirst();
        underway++;
        return Optional.of(part);
    }

    /** The file that a run's last step came of. */
    String source(String run) {
        return files.of(run).lastFile();
    }

    /** One of its parts is safe; {@link #settle} lets go of it. */
    void acknowledge(String run) {
        underway--;
        RunFile file = files.of(run);
        if (file.isAlone()) {
            done.put(run, file.lastFile());
            return;
        }
        file.acknowledge();
        acknowledged.add(run);
    }

    /**
     * Lets go of what was acknowledged. That runs of one step came is known for good before what was kept of them goes.
     * Where that fails the rest is let go of the next time.
     */
    void settle() {
        past.add(done);
        done.keySet().forEach(files::delete);
        done.clear();
        for (String run : List.copyOf(acknowledged)) {
            RunFile file = files.of(run);
            file.letGo();
            if (file.isClosed()) {
                files.letGo(run);
            }
            acknowledged.remove(run);
        }
    }

    /** Forgets runs that nothing came of since, of which nothing waits, and whose last log file isn't known any more. */
    void forgetClosed(Instant since, Predicate<String> isKnown) {
        files.deleteClosed(since, isKnown);
        past.keep(isKnown);
    }

    private void seal(String run, RunFile file, Part.Why why) {
        growing.remove(run);
        closing.remove(run);
        files.touch(run, 0);
        if (file.seal(why)) {
            sealed.addLast(run);
        }
    }
}
