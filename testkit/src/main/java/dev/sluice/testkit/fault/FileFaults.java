package dev.sluice.testkit.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/** What happens to files, and to the disk under them. */
public final class FileFaults {
    private static final int BLOCK = 64 << 10;

    private FileFaults() {}

    /** Cuts a file off in its middle. */
    public static void tear(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
    }

    /** Turns one bit of a file that isn't empty around. */
    public static void flip(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long at = ThreadLocalRandom.current().nextLong(channel.size());
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 1 << ThreadLocalRandom.current().nextInt(8)));
            channel.write(one.rewind(), at);
        }
    }

    /** The file system of a folder has no room left. Only for one that is small: the room is really taken. */
    public static Fault full(String name, Path folder) {
        Path filler = folder.resolve("filler");
        return new Fault(name, () -> fill(filler), () -> Files.deleteIfExists(filler));
    }

    private static void fill(Path filler) throws IOException {
        try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            while (true) {
                channel.write(block.clear());
            }
        } catch (IOException full) {
            if (Files.size(filler) == 0) {
                throw full;
            }
        }
    }
}
