package dev.sluice.corpus.view;

import dev.sluice.contracts.Bytes;
import dev.sluice.corpus.store.LocalStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.store.StorePath;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * That one export alone writes into a folder; let go at the latest when the process ends, however it does. Its file is
 * gone then, and folders that would hold nothing.
 */
final class ExportLock implements Closeable {
    private static final StorePath FILE = Journal.FOLDER.child("lock");

    private final Path folder;
    private final boolean wasThere;
    private final FileChannel channel;

    private ExportLock(Path folder, boolean wasThere, FileChannel channel) {
        this.folder = folder;
        this.wasThere = wasThere;
        this.channel = channel;
    }

    /**
     * Takes it.
     *
     * @throws ExportRefusedException if another export has it, or the folder isn't an export's, which is left as it is
     */
    static ExportLock take(Path folder) throws IOException {
        Store out = new LocalStore(folder);
        new Journal(out).requireFolder();
        boolean wasThere = Files.exists(folder);
        out.create(FILE, Bytes.utf8(""), Journal.FOLDER.child(UUID.randomUUID() + ".part"));
        Path file = folder.resolve(FILE.value());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
        if (!isLocked(channel) || !isStill(file, channel)) {
            channel.close();
            throw new ExportRefusedException(
                    "another export is writing into the folder: wait until it ends, or name another folder");
        }
        return new ExportLock(folder, wasThere, channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** Whether the open file is the one of this name: who held it before may have deleted it a moment ago. */
    private static boolean isStill(Path file, FileChannel channel) throws IOException {
        Bytes name = Bytes.utf8(UUID.randomUUID().toString());
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(name.toArray()));
        try {
            return Bytes.wrap(Files.readAllBytes(file)).equals(name);
        } catch (NoSuchFileException deleted) {
            return false;
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
