package dev.sluice.erase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The folder of one partition on a broker's disk: a segment's file is named by its first offset. */
final class LogFolder {
    private static final String SEGMENT = ".log";
    private static final String DELETED = ".deleted";

    private LogFolder() {}

    /** Whether a segment lies there that holds nothing but what stands before this offset, or a file that is to be deleted. */
    static boolean holdsBefore(Path folder, long end) {
        NavigableSet<Long> firsts = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*{" + SEGMENT + "," + DELETED + "}")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(DELETED)) {
                    return true;
                }
                firsts.add(Long.parseLong(name.substring(0, name.length() - SEGMENT.length())));
            }
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's files can't be looked at", e);
        }
        return firsts.headSet(end, true).size() > 1;
    }
}
