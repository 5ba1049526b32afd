package dev.sluice.capture.feedback;

import dev.sluice.capture.marker.Notebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a notebook says of files with messages: as which they were read, and what is to be told of them until they change.
 * Not thread-safe.
 *
 * <pre>
 * size   SP   time of the last change, ms   { SP   waits | unclear | torn }
 * </pre>
 */
final class NotedFiles {
    private final Notebook notebook;
    private final Map<Path, Set<Remark>> told = new HashMap<>();
    private boolean isNoted;

    /** What is to be told of a file. */
    enum Remark {
        /** It holds a verdict that waits for a brief. */
        WAITS("waits", "files with verdicts that make no pair yet: no brief with an attempt has come for them"),
        /** It holds a verdict that may be about several attempts. */
        UNCLEAR("unclear", "files with verdicts that may be about several attempts: they make no pair"),
        /** Its last line was left. */
        TORN("torn", "files whose last line has no end and can't be read yet");

        private final String word;
        private final String note;

        Remark(String word, String note) {
            this.word = " " + word;
            this.note = " " + note;
        }
    }

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
            return remarks().contains(Remark.WAITS);
        }

        boolean isNew() {
            return !(noted + " ").startsWith(state + " ");
        }

        /** What was to be told of it, where nothing has come to it since. */
        private Set<Remark> remarks() {
            return Arrays.stream(Remark.values())
                    .filter(remark -> !isNew() && (noted + " ").contains(remark.word + " "))
                    .collect(Collectors.toSet());
        }
    }

    /** Those of these files that are there; forgets all others. */
    List<Noted> look(List<Path> files) {
        notebook.keep(files.stream().map(Path::toString).toList());
        List<Noted> all = files.stream().flatMap(file -> noted(file).stream()).toList();
        told.clear();
        all.forEach(file -> told.put(file.file(), file.remarks()));
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

    /** That the end of a file was reached, and what is to be told of it. */
    void read(Noted file, Set<Remark> remarks) {
        told.put(file.file(), Set.copyOf(remarks));
    }

    /** That all of a file that was read is captured, or waits. */
    void note(Noted file, Set<Remark> remarks) {
        read(file, remarks);
        String words = Arrays.stream(Remark.values())
                .filter(remarks::contains)
                .map(remark -> remark.word)
                .collect(Collectors.joining());
        notebook.put(file.file().toString(), file.state() + words);
        isNoted = true;
    }

    /** Writes what was noted of files since, and what is noted beside it no later than once it is much. */
    void save() {
        if (isNoted) {
            notebook.save();
            isNoted = false;
        } else {
            notebook.saveInSteps();
        }
    }

    /** What whoever captures them has to know. */
    List<String> notes() {
        return Arrays.stream(Remark.values())
                .flatMap(remark -> note(remark).stream())
                .toList();
    }

    private Optional<String> note(Remark remark) {
        long files = told.values().stream().filter(of -> of.contains(remark)).count();
        return files == 0 ? Optional.empty() : Optional.of(files + remark.note);
    }
}
