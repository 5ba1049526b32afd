package dev.sluice.capture.assembly;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** Bytes of a file that may be growing or shrinking. */
final class ChannelBytes {
    private ChannelBytes() {}

    /** From an offset on, as many as there are but no more than this. */
    static byte[] read(FileChannel file, long from, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(most, file.size() - from)));
        while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {}
        return bytes.position() == bytes.capacity() ? bytes.array() : Arrays.copyOf(bytes.array(), bytes.position());
    }
}
