package dev.sluice.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What capture keeps below the data directory: {@code capture/spool} and {@code capture/markers}, for their owner only.
 *
 * @param spool where hooks leave word
 * @param markers what was captured, by repository
 */
public record CaptureFolders(Path spool, Path markers) {
    /** Creates what is not there. */
    public static CaptureFolders in(Path data) {
        Path capture = data.resolve("capture");
        CaptureFolders folders = new CaptureFolders(capture.resolve("spool"), capture.resolve("markers"));
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createDirectories(folders.spool, ownerOnly);
            Files.createDirectories(folders.markers, ownerOnly);
        } catch (IOException e) {
            throw new UncheckedIOException("can't create capture's folders in " + data, e);
        }
        return folders;
    }
}
