package dev.sluice.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Where a path leads, whatever links and mounts it goes by. */
public final class RealPaths {
    private RealPaths() {}

    /** Whether the first is the second, or lies in it. What does not exist yet lies where it would be made. */
    public static boolean liesWithin(Path inner, Path outer) throws IOException {
        Path real = real(inner);
        Path goal = real(outer);
        for (Path at = real; at != null; at = at.getParent()) {
            if (at.equals(goal) || (Files.exists(at) && Files.exists(goal) && Files.isSameFile(at, goal))) {
                return true;
            }
        }
        return false;
    }

    /**
     * What is the same for two real paths where they lead to the same folder, also by way of mounts; for one that does not
     * exist yet it is the path.
     */
    static Object identity(Path real) throws IOException {
        Object key = Files.exists(real)
                ? Files.readAttributes(real, BasicFileAttributes.class).fileKey()
                : null;
        return key == null ? real : key;
    }

    /**
     * The path without links, as they lead now; what does not exist yet can't be one.
     *
     * @throws java.nio.file.NoSuchFileException for a link that leads nowhere
     */
    public static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            return absolute.toRealPath();
        }
        Path above = absolute.getParent();
        return above == null ? absolute : real(above).resolve(absolute.getFileName());
    }
}
