package dev.sluice.capture.doctrine;

import dev.sluice.capture.CaptureRefusedException;
import dev.sluice.capture.prepare.FolderFiles;
import dev.sluice.contracts.identity.DoctrineVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a charter lies, whichever version of it: a folder ({@link CharterFolder}) or a file ({@link CharterFile}).
 *
 * @param place its real path
 * @param otherwise the version that it has where it says none itself
 */
record Charter(Path place, Optional<DoctrineVersion> otherwise) {
    private static final boolean IS_UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

    /**
     * The version that lies there now.
     *
     * @throws CaptureRefusedException where it can't be told which one that is
     */
    Edition read() {
        Sheets sheets = sheets();
        return Edition.of(
                sheets,
                sheets.version()
                        .or(this::otherwise)
                        .orElseThrow(() -> new CaptureRefusedException("the charter " + place
                                + " doesn't say its version: a folder does in a file " + CharterFolder.VERSION
                                + ", a file in doctrine_version")));
    }

    /** The version by the charter's own word. */
    Optional<DoctrineVersion> stated() {
        return sheets().version();
    }

    private Sheets sheets() {
        return isFile() ? CharterFile.read(place) : CharterFolder.read(place);
    }

    /** What lies in it as a link, which is why it isn't read. */
    List<Path> links() {
        return isFile() ? List.of() : CharterFolder.links(place);
    }

    /** When somebody last wrote to a file of it, or put it there, as far as the file system tells. */
    Instant lastChange() {
        return files().map(Charter::changed).max(Comparator.naturalOrder()).orElse(Instant.MIN);
    }

    private Stream<Path> files() {
        return isFile()
                ? Stream.of(place)
                : Stream.concat(Stream.of(place), CharterFolder.inFlight(place).stream())
                        .flatMap(folder -> FolderFiles.in(folder, "").stream());
    }

    private boolean isFile() {
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS);
    }

    /** A copy may keep the time of what it was made of; the time of change is its own. */
    private static Instant changed(Path file) {
        String time = IS_UNIX ? "unix:ctime" : "basic:lastModifiedTime";
        try {
            return ((FileTime) Files.getAttribute(file, time, LinkOption.NOFOLLOW_LINKS)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }
}
