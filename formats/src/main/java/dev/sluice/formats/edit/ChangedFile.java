package dev.sluice.formats.edit;

/**
 * A file that a commit changed. Binary files, lock files and generated files are named here and not carried in the
 * diff.
 *
 * @param path within the repository, with {@code /}; 1 to 4,096 characters
 * @param additions lines added, 0 where the file is binary
 * @param deletions lines removed, 0 where the file is binary
 */
public record ChangedFile(String path, FileStatus status, int additions, int deletions, boolean binary) {
    public ChangedFile {
        if (additions < 0 || deletions < 0) {
            throw new IllegalArgumentException("lines are not negative: " + additions + ", " + deletions);
        }
    }
}
