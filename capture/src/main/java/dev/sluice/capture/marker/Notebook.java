package dev.sluice.capture.marker;

import dev.sluice.contracts.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a capture point remembers from one run to the next, by name: how far a file was read, what a version held. A
 * small file that is replaced as a whole, so that all that is in it is of the same moment.
 *
 * <pre>
 * hash of the name, 32 hex digits   TAB   day when it was last noted or there, since 1970   TAB   value   LF
 * </pre>
 *
 * What is lost costs duplicates, which are counted, and so nothing is synced. One process at a time; not thread-safe.
 */
public final class Notebook implements AutoCloseable {
    /** How long is remembered what isn't there any more. */
    public static final Duration KEPT = Duration.ofDays(365);

    private static final int HASH_BYTES = 16;

    private final Optional<Path> file;
    private final Optional<FileChannel> held;
    private final InstantSource clock;
    private final Map<String, Note> notes = new TreeMap<>();
    private long tidied = -1;
    private boolean changed;
    private int unsaved;

    private record Note(long day, String value) {}

    private Notebook(Optional<Path> file, Optional<FileChannel> held, InstantSource clock) {
        this.file = file;
        this.held = held;
        this.clock = clock;
    }

    /**
     * Opens or creates the notebook of a capture point in a folder that exists.
     *
     * @param clock for what is to be forgotten
     * @throws CaptureHeldException where it is open already
     */
    public static Notebook open(Path folder, String capturePoint, InstantSource clock) {
        try {
            FileChannel held = OwnerOnly.channel(folder.resolve(capturePoint + ".lock"));
            if (!FileHold.take(held)) {
                held.close();
                throw new CaptureHeldException(capturePoint);
            }
            Path file = fileIn(folder, capturePoint);
            Notebook notebook = new Notebook(Optional.of(file), Optional.of(held), clock);
            notebook.load(file);
            return notebook;
        } catch (IOException e) {
            throw new UncheckedIOException("can't open the notes of " + capturePoint, e);
        }
    }

    /** What the notebook of a capture point holds now, whoever has it open; what is put into it is thrown away. */
    public static Notebook glance(Path folder, String capturePoint) {
        Notebook copy = scratch();
        try {
            copy.load(fileIn(folder, capturePoint));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the notes of " + capturePoint, e);
        }
        return copy;
    }

    /** A notebook that begins empty and is thrown away, for a look that nothing comes of. */
    public static Notebook scratch() {
        return new Notebook(Optional.empty(), Optional.empty(), () -> Instant.EPOCH);
    }

    /** What was noted last under this name. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(notes.get(hash(name))).map(Note::value);
    }

    /** Notes a value without control characters; {@link #save} makes it last. */
    public void put(String name, String value) {
        put(hash(name), new Note(today(), value));
    }

    /** Forgets every name that such a value was noted under. */
    public void forget(Predicate<String> value) {
        changed |= notes.values().removeIf(note -> value.test(note.value()));
    }

    private void put(String hash, Note note) {
        if (!note.equals(notes.put(hash, note))) {
            changed = true;
            unsaved++;
        }
    }

    /**
     * Says what is there of all that is noted, and once a day forgets what hasn't been for {@link #KEPT}. What is
     * forgotten and comes back is captured as if for the first time.
     *
     * @return whether this was the day's first call
     */
    public boolean keep(Collection<String> there) {
        long today = today();
        if (today == tidied) {
            return false;
        }
        tidied = today;
        for (String name : there) {
            String hash = hash(name);
            Optional.ofNullable(notes.get(hash)).ifPresent(note -> put(hash, new Note(today, note.value())));
        }
        changed |= notes.values().removeIf(note -> note.day() < today - KEPT.toDays());
        return true;
    }

    private long today() {
        return Duration.between(Instant.EPOCH, clock.instant()).toDays();
    }

    /** Writes what was noted since; what can't be written is written the next time. */
    public void save() {
        if (changed && file.isPresent()) {
            replace(file.get());
            changed = false;
            unsaved = 0;
        }
    }

    /** Does so once that is a sixteenth of all: what is noted one by one is written some sixteen times over, and not each time. */
    public void saveInSteps() {
        if (unsaved * 16L > notes.size()) {
            save();
        }
    }

    private void replace(Path old) {
        StringBuilder lines = new StringBuilder();
        notes.forEach((name, note) -> lines.append(name)
                .append('\t')
                .append(note.day())
                .append('\t')
                .append(note.value())
                .append('\n'));
        try {
            Path fresh = old.resolveSibling(old.getFileName() + ".new");
            OwnerOnly.write(fresh, lines.toString());
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

    /** Closes it without what was noted since it was last written. */
    public void abandon() {
        held.ifPresent(Notebook::release);
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
            String[] fields = line.split("\t", 3);
            if (fields.length == 3 && fields[0].length() == 2 * HASH_BYTES && fields[1].matches("[0-9]{1,9}")) {
                notes.put(fields[0], new Note(Long.parseLong(fields[1]), fields[2]));
            }
        }
    }

    private static Path fileIn(Path folder, String capturePoint) {
        return folder.resolve(capturePoint + ".notes");
    }

    private static String hash(String name) {
        return HexFormat.of().formatHex(Bytes.utf8(name).sha256(), 0, HASH_BYTES);
    }
}
