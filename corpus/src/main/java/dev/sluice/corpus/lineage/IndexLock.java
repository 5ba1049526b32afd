package dev.sluice.corpus.lineage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * That one thread of one process alone puts an index in its place or takes it away; let go at the latest when the process
 * ends, however it does. Its file stays. Within a process it is one for all corpora: a file's lock is the process's, and ends
 * where any of its threads closes the file.
 */
final class IndexLock {
    private static final ReentrantLock HERE = new ReentrantLock();
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private IndexLock() {}

    /** What is done under it. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Waits until nobody else works on the index in this folder, and then does. */
    static void hold(Path folder, Work work) throws IOException {
        HERE.lock();
        try (FileChannel channel = FileChannel.open(
                folder.resolve("lock"),
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS),
                OWNER_ONLY)) {
            channel.lock();
            work.run();
        } finally {
            HERE.unlock();
        }
    }
}
