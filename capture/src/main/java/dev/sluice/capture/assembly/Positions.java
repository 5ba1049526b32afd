package dev.sluice.capture.assembly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far each file has been read, and the sequence of the last step that was kept of them: one file, replaced as a
 * whole, so that both are always of the same moment. Files are named by hashes. Not thread-safe.
 */
final class Positions {
    private final Path file;
    private final Map<String, Position> byFile = new HashMap<>();
    private long sequence;
    private boolean changed;

    /**
     * @param offset the first byte that was not read
     * @param headLength how many of its first bytes tell it from another file in its place
     * @param headHash of those bytes
     */
    record Position(long offset, int headLength, String headHash) {
        static final Position START = new Position(0, 0, "");
    }

    Positions(Path folder) {
        this.file = folder.resolve("positions");
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    take(line.split("\t", -1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't read how far the logs were read", e);
        }
    }

    long sequence() {
        return sequence;
    }

    Optional<Position> of(String id) {
        return Optional.ofNullable(byFile.get(id));
    }

    void put(String id, Position position) {
        changed |= !position.equals(byFile.put(id, position));
    }

    long nextSequence() {
        changed = true;
        return ++sequence;
    }

    /** Makes all of it durable. */
    void commit() {
        if (!changed) {
            return;
        }
        StringBuilder text = new StringBuilder("sequence\t").append(sequence).append('\n');
        byFile.forEach((id, at) -> text.append(id)
                .append('\t')
                .append(at.offset())
                .append('\t')
                .append(at.headLength())
                .append('\t')
                .append(at.headHash())
                .append('\n'));
        try {
            Path fresh = file.resolveSibling("positions.tmp");
            OwnerOnly.write(fresh, text.toString());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            changed = false;
        } catch (IOException e) {
            throw new UncheckedIOException("can't write how far the logs were read", e);
        }
    }

    private void take(String[] fields) {
        if (fields[0].equals("sequence")) {
            sequence = Long.parseLong(fields[1]);
        } else {
            byFile.put(fields[0], new Position(Long.parseLong(fields[1]), Integer.parseInt(fields[2]), fields[3]));
        }
    }
}
