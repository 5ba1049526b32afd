package dev.sluice;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes of the command as a JVM wants them, beside the build: two seconds less for each process that starts with
 * them. One that doesn't fit what was built since is passed over, and so is everything where a class path has folders.
 */
final class ClassArchive implements AutoCloseable {
    /** Without the tests themselves, which no command needs and no archive may hold. */
    static final String CLASS_PATH = Arrays.stream(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));

    private static final Path ARCHIVE =
            Path.of("../target/children.jsa").toAbsolutePath().normalize();
    private static final List<String> SILENT =
            List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Xlog:class+path=off");

    private final Path part;

    private ClassArchive(Path part) {
        this.part = part;
    }

    /** For a process that starts with what there is. */
    static List<String> options() {
        return Files.exists(ARCHIVE) ? with("-XX:SharedArchiveFile=" + ARCHIVE) : List.of();
    }

    static ClassArchive begin() {
        return new ClassArchive(
                ARCHIVE.resolveSibling("children-" + ProcessHandle.current().pid() + ".jsa"));
    }

    /** For the process that makes it. */
    List<String> making() {
        boolean isArchivable = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
                .noneMatch(entry -> Files.isDirectory(Path.of(entry)));
        return isArchivable ? with("-XX:ArchiveClassesAtExit=" + part) : List.of();
    }

    @Override
    public void close() {
        try {
            if (Files.exists(part)) {
                Files.move(part, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> with(String option) {
        return Stream.concat(SILENT.stream(), Stream.of(option)).toList();
    }
}
