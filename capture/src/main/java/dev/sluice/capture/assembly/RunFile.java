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
import java.util.Set;

/**
 * What is on disk of one run: lines of text with tabs between their fields, only appended to until all parts in it were
 * acknowledged, then written anew without them.
 *
 * <pre>
 * run   key  number  file    the first number that is not acknowledged yet; the file that the last step came of
 * seen  hash                 of a step that went before
 * step  sequence  written  file  numbers  hash  json
 * spare sequence  written  file  numbers  hash  json    a step that the part can go without
 * last  sequence  written  file  numbers  hash  json    a step that the run should end with
 * seal  why                  a part ends here
 * </pre>
 *
 * Nothing in it is raw. What stands there beyond the committed sequence is dropped when the file is opened: the lines
 * that it came of are read again. A part is handed out only once all its steps are committed, so that it never changes
 * after that. Not thread-safe.
 */
final class RunFile {
    private static final int MOST_UNWRITTEN = 64 << 10;
    private static final String STEP = "step";
    private static final String SPARE = "spare";
    private static final String LAST = "last";
    private static final Set<String> KINDS = Set.of(STEP, SPARE, LAST);

    private final Path open;
    private final Path closed;
    private final String run;
    private Path path;
    private final Seen seen = new Seen();
    private final StringBuilder unwritten = new StringBuilder();
    private final List<Segment> sealed = new ArrayList<>();
    private Segment segment;
    private String lastFile = "";
    private int handedOut;
    private int acknowledged;

    /**
     * Whose file it is.
     *
     * @param lastFile the log file that the last step came of, where nothing waits
     */
    record Head(String run, String lastFile) {}

    /** A part on disk. */
    private static final class Segment {
        private final long first;
        private final long from;
        private long to;
        private long numbers;
        private int steps;
        private int spares;
        private long spareBytes;
        private long written;
        private boolean isClosing;
        private Part.Why why = Part.Why.SILENT;

        Segment(long first, long from) {
            this.first = first;
            this.from = from;
            this.to = from;
        }

        Segment movedTo(long place) {
            Segment moved = new Segment(first, place);
            moved.to = place + to - from;
            moved.numbers = numbers;
            moved.steps = steps;
            moved.spares = spares;
            moved.spareBytes = spareBytes;
            moved.written = written;
            moved.isClosing = isClosing;
            return moved;
        }

        boolean isEmpty() {
            return steps == 0 && spares == 0;
        }

        /** Whether what it can spare has no place in an event beside the rest. */
        boolean isThinned() {
            return spares > Runs.MOST_STEPS || (spares > 0 && to - from > Runs.MOST_BYTES);
        }
    }

    /** Opens or starts the file of a run, which lies in one of two folders. */
    RunFile(Path openFolder, Path closedFolder, String run, long committed) {
        String name = nameOf(run);
        this.open = openFolder.resolve(name);
        this.closed = closedFolder.resolve(name);
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
        String kind = kindOf(step);
        String head = String.join(
                "\t",
                kind,
                Long.toString(sequence),
                Long.toString(written.epochMillis()),
                file,
                Integer.toString(step.numbers()),
                step.id().isEmpty() ? "" : Long.toHexString(Seen.hash(step.id())),
                "");
        long from = segment.to;
        append(head + step.json().utf8() + '\n');
        count(step.numbers(), written.epochMillis(), file);
        countKind(kind, segment.to - from);
    }

    private static String kindOf(Step step) {
        return switch (step.kind()) {
            case SPARE -> SPARE;
            case LAST -> LAST;
            case PLAIN, END -> STEP;
        };
    }

    /** Bytes of what the part that is growing can't spare. */
    long size() {
        return segment.to - segment.from - segment.spareBytes;
    }

    /** How many numbers the part that is growing takes. */
    long numbers() {
        return segment.numbers;
    }

    /** Whether there is anything in the part that is growing. */
    boolean isGrowing() {
        return !segment.isEmpty();
    }

    /** Whether the run should end with a step that is in the part that is growing. */
    boolean isClosing() {
        return segment.isClosing;
    }

    /** Whether the part that is growing will go without what it can spare, so that no more of it is wanted. */
    boolean isThinned() {
        return segment.isThinned();
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
        long contentEnd = segment.to;
        append("seal\t" + why + '\n');
        sealSegment(why, contentEnd, segment.to);
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

    /** The next part that was sealed and not handed out yet. */
    Part next() {
        Segment part = sealed.get(handedOut++);
        try {
            List<Bytes> steps = new ArrayList<>();
            boolean isThinned = part.isThinned();
            for (String line : read(part.from, part.to)) {
                if (!isThinned || !line.startsWith(SPARE)) {
                    steps.add(Bytes.utf8(line.substring(line.lastIndexOf('\t') + 1)));
                }
            }
            long last = part.first - 1 + part.numbers;
            return new Part(run, part.first, last, steps, new UtcMillis(part.written), part.why, isThinned);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read what was kept of a run", e);
        }
    }

    /** One of the parts handed out is safe. Once all that were sealed are, they are let go. */
    void acknowledge() {
        acknowledged++;
        if (acknowledged == sealed.size()) {
            try {
                shrink();
            } catch (IOException e) {
                throw new UncheckedIOException("can't let go of a part that was acknowledged", e);
            }
        }
    }

    /** Where nothing is left, the file in the other folder comes first: until this one is gone, this one is read. */
    private void shrink() throws IOException {
        StringBuilder kept = new StringBuilder(header(segment.first));
        seen.hashes()
                .forEach(hash ->
                        kept.append("seen\t").append(Long.toHexString(hash)).append('\n'));
        long from = kept.toString().getBytes(StandardCharsets.UTF_8).length;
        if (segment.isEmpty()) {
            OwnerOnly.write(closed, kept.toString());
            Files.delete(open);
            path = closed;
        } else {
            read(segment.from, segment.to).forEach(line -> kept.append(line).append('\n'));
            Path fresh = open.resolveSibling(open.getFileName() + ".tmp");
            OwnerOnly.write(fresh, kept.toString());
            Files.move(fresh, open, StandardCopyOption.ATOMIC_MOVE);
        }
        segment = segment.movedTo(from);
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
        path = open;
        if (Files.exists(closed)) {
            Files.move(closed, open, StandardCopyOption.ATOMIC_MOVE);
        } else {
            segment = new Segment(1, 0);
            append(header(1));
            segment = new Segment(1, segment.to);
        }
    }

    private String header(long first) {
        return "run\t" + run + '\t' + first + '\t' + lastFile + '\n';
    }

    private void load(long committed) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int at = 0;
        for (int end = lineEnd(bytes, 0); end >= 0; end = lineEnd(bytes, at)) {
            String[] fields = new String(bytes, at, end - at, StandardCharsets.UTF_8).split("\t", 7);
            if (KINDS.contains(fields[0]) && Long.parseLong(fields[1]) > committed) {
                break;
            }
            take(fields, at, end + 1);
            at = end + 1;
        }
        if (at == 0) {
            Files.delete(path);
            path = closed;
        } else if (at < bytes.length) {
            OwnerOnly.truncate(path, at);
        }
    }

    private void take(String[] fields, long from, long to) {
        switch (fields[0]) {
            case "run" -> {
                segment = new Segment(Long.parseLong(fields[2]), to);
                lastFile = fields[3];
            }
            case "seen" -> {
                seen.addHash(Long.parseUnsignedLong(fields[1], 16));
                segment = new Segment(segment.first, to);
            }
            case STEP, SPARE, LAST -> {
                segment.to = to;
                count(Integer.parseInt(fields[4]), Long.parseLong(fields[2]), fields[3]);
                countKind(fields[0], to - from);
                if (!fields[5].isEmpty()) {
                    seen.addHash(Long.parseUnsignedLong(fields[5], 16));
                }
            }
            default -> sealSegment(Part.Why.valueOf(fields[1]), from, to);
        }
    }

    private void count(int numbers, long written, String file) {
        segment.numbers += numbers;
        segment.written = written;
        lastFile = file;
    }

    private void countKind(String kind, long bytes) {
        boolean isSpare = kind.equals(SPARE);
        segment.isClosing |= kind.equals(LAST);
        segment.steps += isSpare ? 0 : 1;
        segment.spares += isSpare ? 1 : 0;
        segment.spareBytes += isSpare ? bytes : 0;
    }

    private void sealSegment(Part.Why why, long contentEnd, long end) {
        segment.to = contentEnd;
        segment.why = why;
        sealed.add(segment);
        segment = new Segment(segment.first + segment.numbers, end);
    }

    private void append(String lines) {
        segment.to += lines.getBytes(StandardCharsets.UTF_8).length;
        unwritten.append(lines);
        if (unwritten.length() > MOST_UNWRITTEN) {
            flush();
        }
    }

    /** Writes what was added since the last time. */
    void flush() {
        if (unwritten.isEmpty()) {
            return;
        }
        try {
            OwnerOnly.append(open, unwritten.toString());
            unwritten.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException("can't keep the steps of a run", e);
        }
    }

    private List<String> read(long from, long to) throws IOException {
        flush();
        return OwnerOnly.read(open, from, to).lines().toList();
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
