package dev.sluice.capture.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies in a folder that somebody else writes to. */
public final class FolderFiles {
    private FolderFiles() {}

    /**
     * The files of a folder with one of these endings, by name, each with its real path. Links are none, and what lies in
     * folders below isn't.
     */
    public static List<Path> in(Path folder, String... endings) {
        try (Stream<Path> all = Files.list(folder.toRealPath())) {
            return all.filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the folder " + folder, e);
        }
    }

    /**
     * Opens a file that was found, to read it. Whoever writes to the folder may have put a link in its place since, or in
     * that of a folder above it: then it is gone.
     *
     * @param file its real path, when it was found
     * @throws NoSuchFileException also where another file would be read
     */
    public static FileChannel open(Path file) throws IOException {
        requireInPlace(file);
        FileChannel opened = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            requireInPlace(file);
            return opened;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * The attributes of a file that was found; empty where it is gone, or a link leads to it.
     *
     * @param file its real path, when it was found
     */
    public static Optional<BasicFileAttributes> attributes(Path file) {
        try {
            var found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean isInPlace = found.isRegularFile() && file.toRealPath().equals(file);
            return isInPlace ? Optional.of(found) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static void requireInPlace(Path file) throws IOException {
        if (attributes(file).isEmpty()) {
            throw new NoSuchFileException(file.toString());
        }
    }
}
