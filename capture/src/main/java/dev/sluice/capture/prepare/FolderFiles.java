package dev.sluice.capture.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What lies in a folder that somebody else writes to. */
public final class FolderFiles {
    private static final Set<OpenOption> READ_NO_LINK = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private FolderFiles() {}

    /**
     * The files of a folder with one of these endings, by name. Links are none, and what lies in folders below isn't.
     *
     * @param folder its real path, when somebody who may said to read it; where a link leads elsewhere now, nothing is
     */
    public static List<Path> in(Path folder, String... endings) {
        return list(folder, file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), endings);
    }

    /** The links in a folder with one of these endings, by name, wherever they lead; the folder as above. */
    public static List<Path> links(Path folder, String... endings) {
        return list(folder, Files::isSymbolicLink, endings);
    }

    private static List<Path> list(Path folder, Predicate<Path> isWanted, String... endings) {
        try (Stream<Path> all = Files.list(folder)) {
            if (!isReal(folder)) {
                throw new FileSystemException(folder.toString(), null, "a link leads elsewhere");
            }
            return all.filter(file -> Arrays.stream(endings).anyMatch(file.toString()::endsWith))
                    .filter(isWanted)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            String why =
                    e instanceof FileSystemException told && told.getReason() != null ? ": " + told.getReason() : "";
            throw new UncheckedIOException("can't read the folder " + folder + why, e);
        }
    }

    /** Whether no link leads to a folder, or by way of one. */
    public static boolean isReal(Path folder) throws IOException {
        return folder.toRealPath().equals(folder);
    }

    /**
     * Opens a file that was found, to read it. Whoever writes to the folder may have put a link in its place since, or in
     * that of a folder above it: then it is gone. Also where that is undone at the wrong moment: the file is opened
     * through its folder, whose place is looked at from within. Where the system can't do that, one moment between the
     * look and the opening remains.
     *
     * @param file its real path, when it was found
     * @throws NoSuchFileException also where another file would be read
     */
    public static FileChannel open(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.getParent(), "a file lies in a folder");
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(folder)) {
            if (opened instanceof SecureDirectoryStream<Path> secure) {
                requireInPlace(folder, secure);
                requireRegular(file, secure);
                return (FileChannel) secure.newByteChannel(file.getFileName(), READ_NO_LINK);
            }
            requireInPlace(file);
            return FileChannel.open(file, READ_NO_LINK);
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

    /** The folder that was opened, and each that it really lies in, must be the one that has that path by itself. */
    private static void requireInPlace(Path folder, SecureDirectoryStream<Path> opened) throws IOException {
        Path within = Path.of(".");
        for (Path each = folder; each != null; each = each.getParent()) {
            var real = opened.getFileAttributeView(within, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            var named = Files.readAttributes(each, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!Objects.equals(real.readAttributes().fileKey(), named.fileKey())) {
                throw new NoSuchFileException(folder.toString());
            }
            within = within.resolve("..");
        }
    }

    private static void requireRegular(Path file, SecureDirectoryStream<Path> opened) throws IOException {
        var real = opened.getFileAttributeView(
                file.getFileName(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (!real.readAttributes().isRegularFile()) {
            throw new NoSuchFileException(file.toString());
        }
    }

    private static void requireInPlace(Path file) throws IOException {
        if (attributes(file).isEmpty()) {
            throw new NoSuchFileException(file.toString());
        }
    }
}
