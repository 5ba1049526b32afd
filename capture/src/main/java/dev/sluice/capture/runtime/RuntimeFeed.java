package dev.sluice.capture.runtime;

import dev.sluice.capture.Feed;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.capture.marker.Position;
import dev.sluice.capture.prepare.FolderFiles;
import dev.sluice.capture.prepare.Preparer;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runtime logs of a folder, {@code *.jsonl} and {@code *.ndjson}, by name; or one stream. How far each log was
 * acknowledged is noted by its path, with what tells a new log in its place. A line without its end waits for it. A log
 * that can't be read doesn't keep the others waiting. Not thread-safe.
 */
public final class RuntimeFeed implements Feed {
    /** The name of the notebook that positions are noted in. */
    public static final String CAPTURE_POINT = "runtime";

    private final Optional<Path> folder;
    private final RuntimeRecord reader;
    private final Preparer preparer;
    private final Notebook notebook;
    private final Deque<Path> ahead = new ArrayDeque<>();
    private final Map<Path, Trail> trails = new HashMap<>();
    private @Nullable RuntimeLog current;
    private Optional<UncheckedIOException> failure = Optional.empty();

    private RuntimeFeed(Optional<Path> folder, Tenant tenant, boolean withMail, Preparer preparer, Notebook notebook) {
        this.folder = folder;
        this.reader = new RuntimeRecord(tenant, withMail);
        this.preparer = preparer;
        this.notebook = notebook;
    }

    /**
     * The logs of a folder; takes over the notebook.
     *
     * @param withMail whether subject and body of mail are carried
     */
    public static RuntimeFeed folder(
            Path folder, Tenant tenant, boolean withMail, Preparer preparer, Notebook notebook) {
        return new RuntimeFeed(Optional.of(folder), tenant, withMail, preparer, notebook);
    }

    /** One stream, to its end; nothing is remembered of it. */
    public static RuntimeFeed stream(InputStream in, Tenant tenant, boolean withMail, Preparer preparer) {
        RuntimeFeed feed = new RuntimeFeed(Optional.empty(), tenant, withMail, preparer, Notebook.scratch());
        feed.current = RuntimeLog.stream("standard input", in, feed.reader, preparer);
        return feed;
    }

    @Override
    public Iterator<Found> look() {
        note();
        failure = Optional.empty();
        trails.clear();
        folder.ifPresent(this::list);
        return new Walk();
    }

    private void list(Path logs) {
        ahead.clear();
        ahead.addAll(FolderFiles.in(logs, ".jsonl", ".ndjson"));
        notebook.keep(ahead.stream().map(Path::toString).toList());
    }

    /** The next find of all logs, opening one after the other. */
    private Optional<Found> find() {
        while (current != null || !ahead.isEmpty()) {
            try {
                RuntimeLog log = current == null ? open(ahead.removeFirst()) : current;
                current = log;
                Optional<Found> found = log.next();
                if (found.isPresent()) {
                    return found;
                }
                closeCurrent();
            } catch (IOException e) {
                failure = failure.or(() -> Optional.of(new UncheckedIOException("can't read a log in " + folder, e)));
                closeCurrent();
            }
        }
        failure.ifPresent(first -> {
            failure = Optional.empty();
            throw first;
        });
        return Optional.empty();
    }

    private RuntimeLog open(Path file) throws IOException {
        Position noted = notebook.get(file.toString()).flatMap(Position::parse).orElse(Position.START);
        RuntimeLog log = RuntimeLog.file(file, noted, reader, preparer);
        trails.put(file, log.trail());
        return log;
    }

    private void note() {
        trails.forEach(
                (file, trail) -> notebook.put(file.toString(), trail.reached().toString()));
    }

    private void closeCurrent() {
        try {
            if (current != null) {
                current.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("can't close a log", e);
        } finally {
            current = null;
        }
    }

    @Override
    public void settle() {
        note();
        notebook.save();
    }

    @Override
    public void close() {
        note();
        closeCurrent();
        notebook.close();
    }

    private final class Walk implements Iterator<Found> {
        private Optional<Found> next = Optional.empty();

        @Override
        public boolean hasNext() {
            next = next.or(RuntimeFeed.this::find);
            return next.isPresent();
        }

        @Override
        public Found next() {
            Found found = hasNext() ? next.orElseThrow() : null;
            next = Optional.empty();
            if (found == null) {
                throw new NoSuchElementException();
            }
            return found;
        }
    }
}
