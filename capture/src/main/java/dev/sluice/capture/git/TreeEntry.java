package dev.sluice.capture.git;

import dev.sluice.contracts.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Looks an entry up in a tree object: for each entry {@code mode SP name NUL id}, sorted, a folder as if it ended in a slash. */
final class TreeEntry {
    /** In the place of the mode of an entry that a tree doesn't have. */
    static final String NONE = "";

    private TreeEntry() {}

    /** The mode of an entry, or {@link #NONE}; empty where the tree was cut before it. */
    static Optional<String> modeOf(String name, Bytes tree, int idBytes, boolean cut) {
        String text = new String(tree.toArray(), StandardCharsets.ISO_8859_1);
        int start = 0;
        int space = text.indexOf(' ');
        int end = text.indexOf('\0', space);
        while (space >= start && end > space) {
            String entry = text.substring(space + 1, end);
            if (entry.equals(name)) {
                return Optional.of(text.substring(start, space));
            }
            if (entry.compareTo(name + '/') > 0) {
                return Optional.of(NONE);
            }
            start = end + 1 + idBytes;
            space = text.indexOf(' ', start);
            end = text.indexOf('\0', space);
        }
        return cut ? Optional.empty() : Optional.of(NONE);
    }
}
