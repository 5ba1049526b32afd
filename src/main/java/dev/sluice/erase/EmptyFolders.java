package dev.sluice.erase;

import dev.sluice.corpus.view.KeptView;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders of a corpus and of its views that nothing lies in any more: their names tell of clusters. */
final class EmptyFolders {
    private EmptyFolders() {}

    /** Deletes those below a corpus, but for the log's own. */
    static void delete(Path corpus) throws IOException {
        try (Stream<Path> all = Files.walk(corpus)) {
            for (Path folder : all.filter(path -> !path.equals(corpus))
                    .filter(path -> !corpus.relativize(path).startsWith(".sluice"))
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                if (isEmpty(folder)) {
                    Files.delete(folder);
                }
            }
        }
    }

    /** Deletes those below each view that is kept, but not below those folders that are somebody else's. */
    static void deleteInViews(Path views, Collection<Path> anothers) throws IOException {
        for (String format : KeptView.FORMATS) {
            Path view = views.resolve(format);
            if (Files.isDirectory(view) && !anothers.contains(view)) {
                delete(view);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> held = Files.newDirectoryStream(folder)) {
            return !held.iterator().hasNext();
        }
    }
}
