package dev.sluice.capture.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Pointers that hooks append to one file, each with a single write. The file is renamed before it is read, and read
 * again for as long as a hook may still have it open; it is deleted when all pointers in it were released and nothing
 * was added for {@link #LINGER}. What a crash leaves behind is handed out again at the next start. One reader, any
 * number of writers in other processes; not thread-safe.
 */
public final class Spool {
    /** Far longer than a hook has the file open. */
    static final Duration LINGER = Duration.ofSeconds(5);

    private static final String NAME = "edits";
    private static final int MOST_BYTES = 1 << 20;

    private final Path folder;
    private final InstantSource clock;
    private final List<Taken> taken = new ArrayList<>();
    private int next;
    private boolean failing;

    private static final class Taken {
        private final Path file;
        private long offset;
        private Instant changed;
        private boolean complete;

        Taken(Path file, Instant changed) {
            this.file = file;
            this.changed = changed;
        }
    }

    /** Opens the spool in a folder that exists. */
    public Spool(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, NAME + ".*")) {
            left.forEach(file -> taken.add(new Taken(file, clock.instant())));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the spool", e);
        }
        taken.sort(Comparator.comparing(t -> t.file));
        next = taken.stream().mapToInt(t -> numberOf(t.file)).max().orElse(0) + 1;
    }

    /** The file that hooks append to. */
    public static Path inbox(Path folder) {
        return folder.resolve(NAME);
    }

    /** The pointers that have come since the last call. What can't be read stays and is tried again. */
    public List<Pointer> poll() {
        List<Pointer> pointers = new ArrayList<>();
        failing = false;
        try {
            Path inbox = inbox(folder);
            if (Files.exists(inbox)) {
                Path file = folder.resolve(String.format("%s.%09d", NAME, next++));
                Files.move(inbox, file, StandardCopyOption.ATOMIC_MOVE);
                taken.add(new Taken(file, clock.instant()));
            }
        } catch (IOException e) {
            failing = true;
        }
        for (Taken one : taken) {
            try {
                readUnlessComplete(one, pointers);
            } catch (IOException e) {
                failing = true;
            }
        }
        return pointers;
    }

    /** Whether something could not be read or deleted at the last attempt. */
    public boolean isFailing() {
        return failing;
    }

    /** Says that everything handed out so far has been acknowledged, or never will be. */
    public void release() {
        taken.removeIf(one -> one.complete && isDeleted(one.file));
    }

    private boolean isDeleted(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException e) {
            failing = true;
            return false;
        }
    }

    private void readUnlessComplete(Taken one, List<Pointer> pointers) throws IOException {
        if (!one.complete) {
            read(one, pointers);
            one.complete = !one.changed.isAfter(clock.instant().minus(LINGER));
        }
    }

    /** Reads whole lines from where the last reading ended. */
    private void read(Taken one, List<Pointer> pointers) throws IOException {
        try (FileChannel in = FileChannel.open(one.file, StandardOpenOption.READ)) {
            long left = in.size() - one.offset;
            while (left > 0) {
                byte[] bytes = new byte[(int) Math.min(left, MOST_BYTES)];
                int end = lastLineEnd(bytes, in.read(ByteBuffer.wrap(bytes), one.offset));
                if (end <= 0) {
                    return;
                }
                String lines = new String(bytes, 0, end, StandardCharsets.UTF_8);
                lines.lines().forEach(line -> Pointer.parse(line).ifPresent(pointers::add));
                one.offset += end;
                one.changed = clock.instant();
                left -= end;
            }
        }
    }

    private static int lastLineEnd(byte[] bytes, int length) {
        int end = length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static int numberOf(Path file) {
        String name = file.getFileName().toString();
        try {
            return Integer.parseInt(name.substring(NAME.length() + 1));
        } catch (NumberFormatException foreign) {
            return 0;
        }
    }
}
