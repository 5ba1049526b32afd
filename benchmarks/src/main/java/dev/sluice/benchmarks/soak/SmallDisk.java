package dev.sluice.benchmarks.soak;

import dev.sluice.testkit.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system in memory that may be filled. Only root can make one. */
record SmallDisk(Path folder) implements AutoCloseable {
    private static final String SIZE = "768m";

    /** Mounts it over a folder; empty where that can't be done. */
    static Optional<SmallDisk> at(Path folder) throws IOException {
        Files.createDirectories(folder);
        boolean isMounted =
                run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + SIZE, "sluice-soak", folder.toString());
        return isMounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /** Nothing can be written. */
    Fault readOnly(String name) {
        return new Fault(name, () -> remount("ro"), () -> remount("rw"));
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", folder.toString());
    }

    private void remount(String mode) throws IOException {
        if (!run("mount", "-o", "remount," + mode, folder.toString()) && mode.equals("rw")) {
            throw new IOException(folder + " could not be made writable again");
        }
    }

    private static boolean run(String... command) throws IOException {
        return new ProcessBuilder(command).start().onExit().join().exitValue() == 0;
    }
}
