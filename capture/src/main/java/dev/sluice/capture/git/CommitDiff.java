package dev.sluice.capture.git;

import java.util.List;

/**
 * What a commit changed against its first parent, or against nothing where it is a root.
 *
 * @param files in git's order, at most {@link #MOST_FILES}
 * @param patch raw; the carried files' changes, at most {@link #MOST_BYTES}, whole lines, non-UTF-8 bytes replaced
 * @param lines line ends in {@code patch}
 * @param cut whether there were more files or more patch than that, or the objects could not be read
 * @param onlyIgnored whether there are files and each of them is ignored
 */
public record CommitDiff(List<FileChange> files, String patch, int lines, boolean cut, boolean onlyIgnored) {
    /** How many files are named. */
    public static final int MOST_FILES = 2_000;
    /** How much of a patch is read. */
    public static final int MOST_BYTES = 4 << 20;

    public CommitDiff {
        files = List.copyOf(files);
    }

    /** The diff of a commit whose objects are not there, as at the boundary of a shallow clone. */
    static CommitDiff unavailable() {
        return new CommitDiff(List.of(), "", 0, true, false);
    }
}
