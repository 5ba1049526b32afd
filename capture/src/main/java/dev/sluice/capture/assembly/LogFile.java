package dev.sluice.capture.assembly;

import dev.sluice.capture.assembly.Positions.Position;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log file that is read from where it was left, and knows its file again: by the file's own key, so that it may be
 * renamed, and by its first bytes, so that another one in its place, or one that was emptied, is read from the start.
 * One that is followed is held open, so that its end isn't missed when another takes its name. Not thread-safe.
 */
final class LogFile implements AutoCloseable {
    /** Longest line that is read; a longer one is counted as unreadable. */
    static final int MOST_LINE = 32 << 20;

    private static final int MOST_WHOLE = 64 << 20;
    private static final int MOST_HEAD = 256 << 10;
    private static final int KNOWN_BY = 256;
    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final boolean held;
    private final RunFormat format;
    private final Positions positions;
    private final Sink sink;
    private @Nullable FileChannel channel;
    private @Nullable LineReader reader;
    private String id = "";
    private Position at = Position.START;
    private long lookedSize = -1;
    private long lookedModified = -1;
    private boolean skipping;
    private boolean done;

    /** Where what was read goes. */
    interface Sink {
        void take(List<Step> steps, String file, UtcMillis written);

        void unreadable();
    }

    /** When to take what isn't finished: a line without its end, a document that may still be written to. */
    record Patience(boolean isLast, long untouchedSince) {}

    LogFile(Path path, boolean held, RunFormat format, Positions positions, Sink sink) {
        this.path = path;
        this.held = held;
        this.format = format;
        this.positions = positions;
        this.sink = sink;
    }

    Path path() {
        return path;
    }

    /** A hash that stands for the file itself, whatever its name. */
    String id() {
        return id;
    }

    /** Whether there was something to read, and no reader for it. */
    boolean isForeign() {
        return reader == null && lookedSize > 0;
    }

    /** Whether there was nothing more when it was last looked at. */
    boolean isDone() {
        return done;
    }

    /** Says that an attempt to read it came to nothing: it is tried again at the next look. */
    void failed() {
        lookedSize = -1;
        done = true;
    }

    /** Reads some of what is new. */
    void read(Patience patience) throws IOException {
        Optional<BasicFileAttributes> seen = attributes();
        if (seen.isEmpty() || !idOf(seen.get()).equals(id)) {
            leave();
            done = seen.isEmpty();
        }
        if (seen.isPresent()) {
            BasicFileAttributes file = seen.get();
            enter(idOf(file));
            try {
                readMore(file, patience);
            } finally {
                closeUnlessHeld();
            }
        }
    }

    private void readMore(BasicFileAttributes file, Patience patience) throws IOException {
        FileChannel open = Objects.requireNonNull(channel, "an entered file is open");
        long size = open.size();
        long modified = file.lastModifiedTime().toMillis();
        if (size != lookedSize || modified != lookedModified) {
            if (size < at.offset() || !headHash(open, at.headLength()).equals(at.headHash())) {
                startOver();
            }
            reader = reader == null ? recognized(open) : reader;
            lookedSize = size;
            lookedModified = modified;
            done = false;
        }
        if (reader == null || done) {
            done = true;
        } else if (reader.isWhole()) {
            done = readWhole(open, reader, modified, patience);
        } else {
            done = readLines(open, reader, new UtcMillis(modified), patience.isLast());
        }
    }

    private @Nullable LineReader recognized(FileChannel open) throws IOException {
        return format.open(path, Bytes.wrap(bytes(open, 0, MOST_HEAD))).orElse(null);
    }

    private boolean readWhole(FileChannel open, LineReader whole, long modified, Patience patience) throws IOException {
        if (!patience.isLast() && modified > patience.untouchedSince()) {
            return false;
        }
        Optional<List<Step>> steps =
                open.size() > MOST_WHOLE ? Optional.empty() : whole.read(Bytes.wrap(bytes(open, 0, (int) open.size())));
        give(steps, new UtcMillis(modified));
        return true;
    }

    /** Reads the lines of one chunk; whether that was all there is. */
    private boolean readLines(FileChannel open, LineReader lines, UtcMillis written, boolean isLast)
            throws IOException {
        byte[] chunk = chunk(open);
        boolean isTail = at.offset() + chunk.length >= open.size();
        int whole = lastLineEnd(chunk);
        if (whole == 0 && chunk.length == MOST_LINE) {
            skipTooLong(chunk.length);
            know(open);
            return false;
        }
        readLines(chunk, whole, lines, written);
        int taken = isLast && isTail ? whole + readTail(chunk, whole, lines, written) : whole;
        advance(taken);
        know(open);
        return isTail;
    }

    /** From the position on, and as much as it takes to have a line's end, if that isn't too much. */
    private byte[] chunk(FileChannel open) throws IOException {
        int most = CHUNK;
        byte[] chunk = bytes(open, at.offset(), most);
        while (chunk.length == most && most < MOST_LINE && lastLineEnd(chunk) == 0) {
            most *= 2;
            chunk = bytes(open, at.offset(), most);
        }
        return chunk;
    }

    /** A last line without its end is taken where it can be read: else it is still being written. */
    private int readTail(byte[] chunk, int from, LineReader lines, UtcMillis written) {
        boolean isNone = skipping || isBlank(chunk, from, chunk.length);
        Optional<List<Step>> steps =
                isNone ? Optional.empty() : lines.read(Bytes.wrap(chunk, from, chunk.length - from));
        steps.ifPresent(read -> sink.take(read, id, written));
        return steps.isPresent() ? chunk.length - from : 0;
    }

    private void skipTooLong(int length) {
        if (!skipping) {
            sink.unreadable();
        }
        skipping = true;
        advance(length);
    }

    private void readLines(byte[] chunk, int end, LineReader lines, UtcMillis written) {
        for (int from = 0; from < end; ) {
            int to = lineEnd(chunk, from, end);
            if (skipping) {
                skipping = false;
            } else if (!isBlank(chunk, from, to)) {
                give(lines.read(Bytes.wrap(chunk, from, to - from)), written);
            }
            from = to + 1;
        }
    }

    private void give(Optional<List<Step>> steps, UtcMillis written) {
        if (steps.isPresent()) {
            sink.take(steps.get(), id, written);
        } else {
            sink.unreadable();
        }
    }

    private void advance(int bytes) {
        at = new Position(at.offset() + bytes, at.headLength(), at.headHash());
    }

    /** Remembers the position, and what the file is known by. */
    private void know(FileChannel open) throws IOException {
        int headLength = (int) Math.min(KNOWN_BY, at.offset());
        if (headLength > at.headLength()) {
            at = new Position(at.offset(), headLength, headHash(open, headLength));
        }
        positions.put(id, at);
    }

    private void enter(String current) throws IOException {
        if (!current.equals(id)) {
            id = current;
            at = positions.of(current).orElse(Position.START);
            reader = null;
            skipping = false;
            lookedSize = -1;
        }
        if (channel == null) {
            channel = FileChannel.open(path, StandardOpenOption.READ);
        }
    }

    /** Reads what a file that is held open still has, once its name is another's. */
    private void leave() throws IOException {
        FileChannel open = channel;
        if (open != null) {
            LineReader lines = reader;
            if (lines != null && !lines.isWhole() && open.size() > at.offset()) {
                UtcMillis written = new UtcMillis(lookedModified);
                while (!readLines(open, lines, written, true)) {}
            }
            open.close();
            channel = null;
        }
    }

    private void startOver() {
        at = Position.START;
        reader = null;
        skipping = false;
    }

    private void closeUnlessHeld() throws IOException {
        if (!held) {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private Optional<BasicFileAttributes> attributes() throws IOException {
        return Files.isRegularFile(path)
                ? Optional.of(Files.readAttributes(path, BasicFileAttributes.class))
                : Optional.empty();
    }

    private String idOf(BasicFileAttributes file) {
        Object key = file.fileKey();
        String known = key == null ? path.toAbsolutePath().toString() : key.toString();
        return HexFormat.of().formatHex(Bytes.utf8(known).sha256(), 0, 8);
    }

    private static String headHash(FileChannel open, int length) throws IOException {
        return length == 0
                ? ""
                : HexFormat.of().formatHex(Bytes.wrap(bytes(open, 0, length)).sha256(), 0, 8);
    }

    private static byte[] bytes(FileChannel open, long from, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(most, open.size() - from)));
        while (bytes.hasRemaining() && open.read(bytes, from + bytes.position()) >= 0) {}
        return bytes.position() == bytes.capacity() ? bytes.array() : Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static int lastLineEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static int lineEnd(byte[] bytes, int from, int end) {
        int to = from;
        while (to < end && bytes[to] != '\n') {
            to++;
        }
        return to;
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] > ' ' || bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
