package dev.sluice.capture.assembly;

import dev.sluice.capture.marker.OwnerOnly;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is on disk of one run: {@link RunLine lines} that are only appended to until all parts in them were acknowledged, then
 * written anew without those.
 *
 * <p>What stands there beyond the committed sequence is dropped when the file is opened: the lines that it came of are read
 * again. A part is handed out only once all its steps are committed, so that it never changes after that. Not thread-safe.
 */
final class RunFile {
    private final Path open;
    private final Path closed;
    private final String run;
    private Path path;
    private final Seen seen = new Seen();
    private final RunTail tail;
    private final List<Sealed> sealed = new ArrayList<>();
    private Segment segment;
    private Bytes said = Part.NOTHING;
    private String lastFile = "";
    private boolean isAlone;
    private int handedOut;
    private int acknowledged;

    /**
     * Whose file it is.
     *
     * @param lastFile the log file that the last step came of, where nothing waits
     */
    record Head(String run, String lastFile) {}

    private record Sealed(Segment part, Part.Why why) {}

    /** Opens or starts the file of a run, which lies in one of two folders. */
    RunFile(Path openFolder, Path closedFolder, String run, long committed) {
        String name = nameOf(run);
        this.open = openFolder.resolve(name);
        this.closed = closedFolder.resolve(name);
        this.tail = new RunTail(open);
        this.run = run;
        this.path = Files.exists(open) ? open : closed;
        this.segment = new Segment(1, 0);
        try {
            if (Files.exists(path)) {
                load(committed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read what was kept of a run", e);
        }
    }

    static String nameOf(String run) {
        return HexFormat.of().formatHex(Bytes.utf8(run).sha256(), 0, 16) + ".run";
    }

    /** What a run's file says at its start; empty where it is torn there. */
    static Optional<Head> headIn(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .map(line -> line.split("\t", -1))
                    .filter(fields -> fields.length == 4 && fields[0].equals("run"))
                    .map(fields -> new Head(fields[1], fields[3]));
        }
    }

    /** Whether a step of this id was there not too long ago. */
    boolean has(String id) {
        return seen.has(id);
    }

    /** Writes a step at the end of the part that is growing. */
    void add(Step step, long sequence, String file, UtcMillis written) {
        try {
            place();
        } catch (IOException e) {
            throw new UncheckedIOException("can't take up a run again", e);
        }
        seen.add(step.id());
        isAlone |= step.kind() == Step.Kind.ALONE;
        lastFile = file;
        segment.add(
                step.kind(),
                step.numbers(),
                written.epochMillis(),
                tail.append(RunLine.step(step, sequence, file, written)));
    }

    /** Writes what was added since the last time; what can't be written is written the next time, as a whole. */
    void flush() {
        tail.flush();
    }

    /** Bytes of what the part that is growing can't spare. */
    long size() {
        return segment.size();
    }

    /** How many numbers the part that is growing takes. */
    long numbers() {
        return segment.numbers();
    }

    /** Whether there is anything in the part that is growing. */
    boolean isGrowing() {
        return !segment.isEmpty();
    }

    /** Whether the run should end with a step that is in the part that is growing. */
    boolean isClosing() {
        return segment.isClosing();
    }

    /** Whether the part that is growing will go without what it can spare, so that no more of it is wanted. */
    boolean isThinned() {
        return segment.isThinned();
    }

    /** Whether all of it is one step, so that {@link PastRuns} says the rest once it is done with. */
    boolean isAlone() {
        return isAlone;
    }

    /** The file that the last step came from. */
    String lastFile() {
        return lastFile;
    }

    /** Ends the part that is growing, where there is anything in it. */
    boolean seal(Part.Why why) {
        if (segment.isEmpty()) {
            return false;
        }
        tail.append(RunLine.seal(why));
        seal(why, tail.end());
        return true;
    }

    int waiting() {
        return sealed.size() - handedOut;
    }

    /** Whether it knows of parts what its file doesn't: which of them were handed out. */
    boolean isUnderway() {
        return handedOut > 0;
    }

    /** How many ids of steps it remembers. */
    int remembers() {
        return seen.size();
    }

    /**
     * The next part that was sealed and not handed out yet.
     *
     * @param saying what a run says of itself, up to a part and with it
     */
    Part next(Function<Part, Bytes> saying) {
        Sealed next = sealed.get(handedOut);
        Segment part = next.part();
        try {
            List<Bytes> steps = new ArrayList<>();
            boolean isThinned = part.isThinned();
            for (String line : tail.read(part.from(), part.to())) {
                RunLine.json(line, isThinned).ifPresent(steps::add);
            }
            handedOut++;
            Part made = new Part(
                    run, part.first(), part.last(), said, steps, new UtcMillis(part.written()), next.why(), isThinned);
            said = made.said(saying);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("can't read what was kept of a run", e);
        }
    }

    /** One of the parts handed out is safe. */
    void acknowledge() {
        acknowledged++;
    }

    /** Lets go of the parts that were sealed, once all of them are safe. */
    void letGo() {
        if (acknowledged == sealed.size()) {
            try {
                shrink();
            } catch (IOException e) {
                throw new UncheckedIOException("can't let go of a part that was acknowledged", e);
            }
        }
    }

    /** Leaves nothing of it. */
    void delete() {
        try {
            Files.deleteIfExists(open);
        } catch (IOException e) {
            throw new UncheckedIOException("can't let go of a run that is done with", e);
        }
    }

    /** Where nothing is left, the file in the other folder comes first: until this one is gone, this one is read. */
    private void shrink() throws IOException {
        StringBuilder kept = new StringBuilder(RunLine.run(run, segment.first(), lastFile));
        if (!said.equals(Part.NOTHING)) {
            kept.append(RunLine.said(said));
        }
        seen.hashes().forEach(hash -> kept.append(RunLine.seen(hash)));
        long from = RunTail.length(kept.toString());
        if (segment.isEmpty()) {
            OwnerOnly.write(closed, kept.toString());
            Files.delete(open);
            path = closed;
        } else {
            tail.read(segment.from(), segment.to())
                    .forEach(line -> kept.append(line).append('\n'));
            Path fresh = open.resolveSibling(open.getFileName() + ".tmp");
            OwnerOnly.write(fresh, kept.toString());
            Files.move(fresh, open, StandardCopyOption.ATOMIC_MOVE);
        }
        segment.moveTo(from);
        tail.endAt(segment.to());
        sealed.clear();
        handedOut = 0;
        acknowledged = 0;
    }

    /** Whether all of it is in its other folder, where nothing waits. */
    boolean isClosed() {
        return sealed.isEmpty() && segment.isEmpty();
    }

    /** Has the file in the folder of runs of which something waits. */
    private void place() throws IOException {
        if (path.equals(open)) {
            return;
        }
        if (Files.exists(closed)) {
            Files.move(closed, open, StandardCopyOption.ATOMIC_MOVE);
        } else {
            tail.endAt(0);
            segment = new Segment(1, tail.append(RunLine.run(run, 1, lastFile)));
        }
        path = open;
    }

    private void load(long committed) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int at = 0;
        for (int end = lineEnd(bytes, 0); end >= 0; end = lineEnd(bytes, at)) {
            RunLine line = RunLine.of(new String(bytes, at, end - at, StandardCharsets.UTF_8));
            if (line.isBeyond(committed)) {
                break;
            }
            take(line, at, end + 1);
            at = end + 1;
        }
        if (at == 0) {
            Files.delete(path);
            path = closed;
        } else if (at < bytes.length) {
            OwnerOnly.truncate(path, at);
        }
    }

    private void take(RunLine line, long from, long to) {
        tail.endAt(to);
        switch (line.word()) {
            case "run" -> {
                segment = new Segment(line.first(), to);
                lastFile = line.file();
            }
            case "said" -> {
                said = line.said();
                segment = new Segment(segment.first(), to);
            }
            case "seen" -> {
                line.hash().ifPresent(seen::addHash);
                segment = new Segment(segment.first(), to);
            }
            case "seal" -> seal(line.why(), to);
            default -> takeStep(line, to - from);
        }
    }

    private void takeStep(RunLine line, long bytes) {
        Step.Kind kind =
                line.kind().orElseThrow(() -> new IllegalStateException("no line of a run begins with " + line.word()));
        lastFile = line.file();
        isAlone |= kind == Step.Kind.ALONE;
        segment.add(kind, line.numbers(), line.written(), bytes);
        line.hash().ifPresent(seen::addHash);
    }

    private void seal(Part.Why why, long next) {
        sealed.add(new Sealed(segment, why));
        segment = new Segment(segment.last() + 1, next);
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
