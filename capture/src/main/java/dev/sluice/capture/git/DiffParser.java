package dev.sluice.capture.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Parses one answer of {@code git diff-tree -z --raw --numstat --patch}, in bounded memory:
 *
 * <pre>
 * raw      ":" modes ids status NUL path NUL [path NUL]        one for each file
 * numstat  added TAB deleted TAB (path NUL | NUL path NUL path NUL)   the same files in the same order
 * NUL
 * patch    sections, each from "diff --git"; two where the kind of file changes
 * </pre>
 *
 * An answer that goes on for far longer than what is kept of it is left unread from there on.
 */
final class DiffParser {
    private static final int MOST_NAME_BYTES = 1 << 14;
    private static final String TOO_LONG = "[NAME TOO LONG]";

    /** A tree that holds itself many times over names files without an end. */
    private static final int MOST_READ_FILES = 100_000;

    private static final long MOST_READ_BYTES = 256 << 20;
    private static final String SUBMODULE = "160000";
    private static final byte NUL = 0;
    private static final byte TAB = '\t';

    private final PipeReader in;
    private final Function<String, Carriage> carriage;
    private final List<DiffEntry> entries = new ArrayList<>();
    private final long start;
    private long files;
    private long ignored;

    DiffParser(PipeReader in, Function<String, Carriage> carriage) {
        this.in = in;
        this.start = in.received();
        this.carriage = carriage;
    }

    /** Reads up to the mark that follows the answer, or to where it is too long. */
    CommitDiff parse() throws IOException {
        while (!isTooLong() && in.peek() == ':') {
            readRaw();
        }
        readNumstat();
        PatchParser patch = new PatchParser(in, entries, this::isTooLong);
        if (!isTooLong()) {
            if (in.peek() == NUL) {
                in.skip();
            }
            patch.parse();
        }
        boolean cut = patch.isCut() || files > entries.size() || isTooLong();
        List<FileChange> changes = entries.stream().map(DiffEntry::toChange).toList();
        boolean onlyIgnored = files > 0 && ignored == files && !isTooLong();
        return new CommitDiff(changes, patch.text(), patch.lines(), cut, onlyIgnored);
    }

    boolean isTooLong() {
        return files >= MOST_READ_FILES || in.received() - start > MOST_READ_BYTES;
    }

    private void readRaw() throws IOException {
        String meta = field(NUL);
        char status = meta.charAt(meta.lastIndexOf(' ') + 1);
        String path = field(NUL);
        Carriage how = carriage.apply(path);
        if (status == 'R' || status == 'C') {
            Carriage source = how;
            path = field(NUL);
            how = carriage.apply(path);
            how = source == Carriage.IGNORED ? source : how;
        }
        files++;
        ignored += how == Carriage.IGNORED ? 1 : 0;
        if (entries.size() < CommitDiff.MOST_FILES) {
            entries.add(new DiffEntry(status, isSubmodule(meta), path, how));
        }
    }

    /** The meta data begins with the modes before and after, {@code :100644 160000}. */
    private static boolean isSubmodule(String meta) {
        return meta.startsWith(SUBMODULE, 1) || meta.startsWith(SUBMODULE, 8);
    }

    /** A file that numstat leaves out has no section in the patch either. */
    private void readNumstat() throws IOException {
        int next = 0;
        while (!isTooLong() && (in.peek() == '-' || (in.peek() >= '0' && in.peek() <= '9'))) {
            String added = field(TAB);
            String deleted = field(TAB);
            String path = field(NUL);
            if (path.isEmpty()) {
                field(NUL);
                path = field(NUL);
            }
            while (next < entries.size() && !entries.get(next).path().equals(path)) {
                next++;
            }
            if (next < entries.size()) {
                entries.get(next++).count(added, deleted);
            }
        }
    }

    /** Of a name that is too long nothing is told, so that no secret in it is divided before it was looked at. */
    private String field(byte end) throws IOException {
        ByteSink sink = new ByteSink(MOST_NAME_BYTES);
        in.readTo(end, sink);
        return sink.isFull() ? TOO_LONG : new String(sink.toArray(), StandardCharsets.UTF_8);
    }
}
