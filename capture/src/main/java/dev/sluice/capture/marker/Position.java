package dev.sluice.capture.marker;

import dev.sluice.contracts.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a file was read, and what it is known by: a hash of its first bytes and of those right before the offset. So
 * a file that was written anew in the same place isn't taken for the same, also where it begins as the other did.
 *
 * @param offset the first byte that was not read
 * @param hash {@code ""} where nothing was
 */
public record Position(long offset, String hash) {
    /** Of a file that nothing was read of. */
    public static final Position START = new Position(0, "");

    private static final int KNOWN_BY = 256;
    private static final Pattern NOTED = Pattern.compile("([0-9]{1,18}) ([0-9a-f]*)");

    /** The position at an offset that lies within the file. */
    public static Position at(FileChannel file, long offset) throws IOException {
        if (offset == 0) {
            return START;
        }
        int known = (int) Math.min(KNOWN_BY, offset);
        ByteBuffer bytes = ByteBuffer.allocate(2 * known);
        read(file, 0, bytes.limit(known));
        read(file, offset - known, bytes.limit(2 * known));
        return new Position(
                offset, HexFormat.of().formatHex(Bytes.wrap(bytes.array()).sha256(), 0, 8));
    }

    /** What {@link #toString} wrote; empty where it is something else. */
    public static Optional<Position> parse(String noted) {
        Matcher parts = NOTED.matcher(noted);
        return parts.matches()
                ? Optional.of(new Position(Long.parseLong(parts.group(1)), parts.group(2)))
                : Optional.empty();
    }

    /** Whether it is one of this file. */
    public boolean isIn(FileChannel file) throws IOException {
        return offset <= file.size() && equals(at(file, offset));
    }

    @Override
    public String toString() {
        return offset + " " + hash;
    }

    private static void read(FileChannel file, long from, ByteBuffer into) throws IOException {
        long at = from - into.position();
        while (into.hasRemaining() && file.read(into, at + into.position()) >= 0) {}
    }
}
