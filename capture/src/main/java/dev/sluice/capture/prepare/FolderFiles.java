package dev.sluice.capture.prepare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
}
