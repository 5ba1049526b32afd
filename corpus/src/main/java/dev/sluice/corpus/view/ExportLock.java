package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * That one export alone writes into a folder; let go at the latest when the process ends, however it does. Its file is
 * gone then, and folders that would hold nothing.
 *
 * <p>While it is held nothing may open its file again: where a process closes any descriptor of a file, the system drops
 * all the locks that the process has on it.
 */
final class ExportLock implements Closeable {
    private static final StorePath FILE = Journal.FOLDER.child("lock");
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
    private static final long LARGEST = 1L << 30;

    private final Path folder;
    private final Path real;
    private final boolean wasThere;
    private final FileChannel channel;

    private ExportLock(Path folder, Path real, boolean wasThere, FileChannel channel) {
        this.folder = folder;
        this.real = real;
        this.wasThere = wasThere;
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @throws ExportRefusedException if another export has it, or the folder isn't an export's, which is left as it is
     */
    static ExportLock take(Path folder) throws IOException {
        new Journal(new LocalStore(folder)).requireFolder();
        return hold(folder);
    }

    /** As {@link #take}, of a folder that the caller has looked at. */
    static ExportLock hold(Path folder) throws IOException {
        Store out = new LocalStore(folder);
        boolean wasThere = Files.exists(folder);
        out.create(FILE, Bytes.utf8(""), Journal.FOLDER.child(UUID.randomUUID() + ".part"));
        Path real = folder.toRealPath();
        if (!HELD_HERE.add(real)) {
            throw held();
        }
        boolean isTaken = false;
        try {
            FileChannel channel = lock(real.resolve(FILE.value()));
            isTaken = true;
            return new ExportLock(folder, real, wasThere, channel);
        } finally {
            if (!isTaken) {
                HELD_HERE.remove(real);
            }
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
        if (channel.tryLock() == null || !isStill(file, channel)) {
            channel.close();
            throw held();
        }
        return channel;
    }

    private static ExportRefusedException held() {
        return new ExportRefusedException(
                "another export is writing into the folder: wait until it ends, or name another folder");
    }

    /**
     * Whether the open file is the one of this name: who held it before may have deleted it a moment ago. Told by a size
     * that no other has, which is read without opening the file.
     */
    private static boolean isStill(Path file, FileChannel channel) throws IOException {
        long size = 1 + ThreadLocalRandom.current().nextLong(LARGEST);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(1), size - 1);
        try {
            return Files.size(file) == size;
        } catch (NoSuchFileException deleted) {
            return false;
        } finally {
            channel.truncate(0);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(folder.resolve(FILE.value()));
            boolean isEmpty = deleteIfEmpty(folder.resolve(Journal.STAGING.value()))
                    && deleteIfEmpty(folder.resolve(Journal.FOLDER.value()));
            if (isEmpty && !wasThere) {
                deleteIfEmpty(folder);
            }
        } finally {
            HELD_HERE.remove(real);
        }
    }

    private static boolean deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException holdsSomething) {
            return false;
        }
    }
}
