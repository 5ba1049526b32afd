package dev.sluice.capture.marker;

import dev.sluice.contracts.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a capture point remembers from one run to the next, by name: how far a file was read, what a version held. A
 * small file that is replaced as a whole.
 *
 * <pre>
 * hash of the name, 32 hex digits   TAB   value   LF
 * </pre>
 *
 * What is lost costs duplicates, which are counted, and so nothing is synced. One process at a time; not thread-safe.
 */
public final class Notebook implements AutoCloseable {
    private static final int HASH_BYTES = 16;

    private final Optional<Path> file;
    private final Optional<FileChannel> held;
    private final Map<String, String> values = new TreeMap<>();
    private boolean changed;

    private Notebook(Optional<Path> file, Optional<FileChannel> held) {
        this.file = file;
        this.held = held;
    }

    /**
     * Opens or creates the notebook of a capture point in a folder that exists.
     *
     * @throws MarkerHeldException where it is open already
     */
    public static Notebook open(Path folder, String capturePoint) {
        try {
            FileChannel held = FileChannel.open(
                    folder.resolve(capturePoint + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!FileHold.take(held)) {
                held.close();
                throw new MarkerHeldException(Path.of(capturePoint));
            }
            Notebook notebook = new Notebook(Optional.of(folder.resolve(capturePoint + ".notes")), Optional.of(held));
            notebook.load(folder.resolve(capturePoint + ".notes"));
            return notebook;
        } catch (IOException e) {
            throw new UncheckedIOException("can't open the notes of " + capturePoint, e);
        }
    }

    /** A notebook that begins empty and is thrown away, for a look that nothing comes of. */
    public static Notebook scratch() {
        return new Notebook(Optional.empty(), Optional.empty());
    }

    /** What was noted last under this name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(hash(name)));
    }

    /** Notes a value without control characters; {@link #save} makes it last. */
    public void put(String name, String value) {
        changed |= !value.equals(values.put(hash(name), value));
    }

    /** Writes what was noted since; what can't be written is written the next time. */
    public void save() {
        if (changed && file.isPresent()) {
            replace(file.get());
            changed = false;
        }
    }

    private void replace(Path old) {
        StringBuilder lines = new StringBuilder();
        values.forEach(
                (name, value) -> lines.append(name).append('\t').append(value).append('\n'));
        try {
            Path fresh = old.resolveSibling(old.getFileName() + ".new");
            Files.writeString(fresh, lines);
            Files.move(fresh, old, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write notes", e);
        }
    }

    @Override
    public void close() {
        try {
            save();
        } finally {
            held.ifPresent(Notebook::release);
        }
    }

    private static void release(FileChannel held) {
        try {
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException("can't close notes", e);
        }
    }

    private void load(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int tab = line.indexOf('\t');
            if (tab == 2 * HASH_BYTES) {
                values.put(line.substring(0, tab), line.substring(tab + 1));
            }
        }
    }

    private static String hash(String name) {
        return HexFormat.of().formatHex(Bytes.utf8(name).sha256(), 0, HASH_BYTES);
    }
}
