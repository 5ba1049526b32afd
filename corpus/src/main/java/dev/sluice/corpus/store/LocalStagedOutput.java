package dev.sluice.corpus.store;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A plain stream, not a channel: an interrupt would close a channel under its writer. */
final class LocalStagedOutput extends StagedOutput {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final FileOutputStream out;

    private LocalStagedOutput(Path folder, FileOutputStream out) {
        this.folder = folder;
        this.out = out;
    }

    static StagedOutput createNew(Path file) throws IOException {
        Files.createFile(file, OWNER_ONLY);
        return new LocalStagedOutput(LocalFolders.above(file), new FileOutputStream(file.toFile()));
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void seal() throws IOException {
        out.getFD().sync();
        out.close();
        LocalFolders.sync(folder);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
