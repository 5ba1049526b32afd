package dev.sluice.capture.assembly;

import dev.sluice.capture.prepare.FolderFiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The log files that are given by name, and those in the folders that are. Not thread-safe. */
final class LogFiles {
    private static final Set<String> ENDINGS = Set.of("jsonl", "ndjson", "json", "traj");

    private final List<Path> inputs;
    private final Opener opener;
    private final Map<Path, LogFile> files = new TreeMap<>();
    private long closedFolders;
    private long missing;

    /** Makes a log of a file's name. */
    interface Opener {
        /**
         * A log that may come and go.
         *
         * @param isNamed by an operator, and not found in a folder
         */
        LogFile open(Path file, boolean isNamed);
    }

    LogFiles(List<Path> inputs, Opener opener) {
        this.inputs = List.copyOf(inputs);
        this.opener = opener;
    }

    /** Every file there is now or was before, in a fixed order. */
    List<LogFile> look() throws IOException {
        closedFolders = 0;
        missing = inputs.stream().filter(Files::notExists).count();
        for (Path input : inputs) {
            if (Files.isDirectory(input)) {
                lookInto(input);
            } else {
                files.computeIfAbsent(input, named -> opener.open(named, true));
            }
        }
        return known();
    }

    private void lookInto(Path folder) throws IOException {
        if (FolderFiles.isReal(folder)) {
            Files.walkFileTree(folder, new Visitor());
        } else {
            closedFolders++;
        }
    }

    List<LogFile> known() {
        return new ArrayList<>(files.values());
    }

    /** How many folders could not be looked into. */
    long closedFolders() {
        return closedFolders;
    }

    /** How many of those that were given are not there. */
    long missing() {
        return missing;
    }

    private static boolean isLog(Path file) {
        String name = String.valueOf(file.getFileName());
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1)) && !name.startsWith(".");
    }

    /** Links are not followed, what has no ending of a log is left alone, and what can't be read keeps nothing waiting. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isLog(file) && !inputs.contains(file)) {
                files.computeIfAbsent(file, found -> opener.open(found, false));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            closedFolders++;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
            closedFolders += why == null ? 0 : 1;
            return FileVisitResult.CONTINUE;
        }
    }
}
