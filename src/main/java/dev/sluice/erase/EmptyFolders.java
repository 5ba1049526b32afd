package dev.sluice.erase;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders of a corpus or of a view that nothing lies in any more: their names tell of clusters. */
final class EmptyFolders {
    private EmptyFolders() {}

    /** Deletes those below this one, but for the log's own. */
    static void delete(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path folder : all.filter(path -> !path.equals(top))
                    .filter(path -> !top.relativize(path).startsWith(".sluice"))
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                if (isEmpty(folder)) {
                    Files.delete(folder);
                }
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> held = Files.newDirectoryStream(folder)) {
            return !held.iterator().hasNext();
        }
    }
}
