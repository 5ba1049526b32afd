package dev.sluice.capture.marker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import org.jspecify.annotations.Nullable;

/** Holds a file for one user of it: one process, and one part of that. */
public final class FileHold {
    private FileHold() {}

    /** Takes the file behind the channel, until the channel is closed; false where somebody has it. */
    public static boolean take(FileChannel file) throws IOException {
        try {
            @Nullable FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
