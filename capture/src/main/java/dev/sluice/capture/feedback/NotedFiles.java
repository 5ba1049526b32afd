package dev.sluice.capture.feedback;

import dev.sluice.capture.marker.Notebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a notebook says of files with messages: as which they were read, which hold a verdict that waits for a brief, and whose last
 * line was left. Not thread-safe.
 */
final class NotedFiles {
    private static final String WAITS = " waits";
    private static final String TORN = " torn";

    private final Notebook notebook;
    private final Set<Path> waiting = new HashSet<>();
    private final Set<Path> torn = new HashSet<>();

    /** In this notebook. */
    NotedFiles(Notebook notebook) {
        this.notebook = notebook;
    }

    /**
     * A file with messages.
     *
     * @param state tells whether the file has changed
     * @param noted what it was when all of it was captured, or all but pairs; {@code ""} before that
     */
    record Noted(Path file, String state, String noted) {
        boolean waits() {
            return known().equals(state + WAITS);
        }

        boolean isNew() {
            return !known().equals(state) && !waits();
        }

        /** Whether its last line was left, and nothing has come to it since. */
        private boolean isTorn() {
            return noted.endsWith(TORN) && !isNew();
        }

        private String known() {
            return noted.endsWith(TORN) ? noted.substring(0, noted.length() - TORN.length()) : noted;
        }
    }

    /** Those of these files that are there; forgets all others. */
    List<Noted> look(List<Path> files) {
        notebook.keep(files.stream().map(Path::toString).toList());
        List<Noted> all = files.stream().flatMap(file -> noted(file).stream()).toList();
        torn.retainAll(all.stream().map(Noted::file).toList());
        all.stream().filter(Noted::isTorn).forEach(file -> torn.add(file.file()));
        waiting.clear();
        all.stream().filter(Noted::waits).forEach(file -> waiting.add(file.file()));
        return all;
    }

    private Optional<Noted> noted(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String state =
                    attributes.size() + " " + attributes.lastModifiedTime().toMillis();
            return Optional.of(
                    new Noted(file, state, notebook.get(file.toString()).orElse("")));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    /** That the end of a file was reached, and whether its last line was left. */
    void read(Noted file, boolean isTorn) {
        if (isTorn) {
            torn.add(file.file());
        } else {
            torn.remove(file.file());
        }
    }

    /** That all of a file that was read is captured, or waits. */
    void note(Noted file, boolean waits) {
        notebook.put(
                file.file().toString(), file.state() + (waits ? WAITS : "") + (torn.contains(file.file()) ? TORN : ""));
        if (waits) {
            waiting.add(file.file());
        } else {
            waiting.remove(file.file());
        }
    }

    /** What whoever captures them has to know. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!waiting.isEmpty()) {
            notes.add(waiting.size()
                    + " files with verdicts that make no pair yet: no brief with an attempt has come for them");
        }
        if (!torn.isEmpty()) {
            notes.add(torn.size() + " files whose last line has no end and can't be read yet");
        }
        return notes;
    }
}
