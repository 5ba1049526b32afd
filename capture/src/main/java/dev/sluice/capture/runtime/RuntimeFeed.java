package dev.sluice.capture.runtime;

import dev.sluice.capture.Feed;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.capture.prepare.Draft;
import dev.sluice.capture.prepare.Preparer;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runtime logs of a folder, {@code *.jsonl} and {@code *.ndjson}, by name; or one stream. How far each log was
 * acknowledged is noted, with a hash of its first line, by which a new log in its place is told. A line without its end
 * waits for it. A log that can't be read doesn't keep the others waiting. Not thread-safe.
 */
public final class RuntimeFeed implements Feed {
    private final Optional<Path> folder;
    private final RuntimeRecord reader;
    private final Preparer preparer;
    private final Notebook notebook;
    private final Deque<Path> ahead = new ArrayDeque<>();
    private final List<LogFile> opened = new ArrayList<>();
    private @Nullable LogFile current;
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

    /** One stream, to its end; nothing is remembered of it. Takes it over. */
    public static RuntimeFeed stream(InputStream in, Tenant tenant, boolean withMail, Preparer preparer) {
        RuntimeFeed feed = new RuntimeFeed(Optional.empty(), tenant, withMail, preparer, Notebook.scratch());
        feed.current = new LogFile("standard input", in, 0, Optional.empty(), true, feed.reader, preparer);
        return feed;
    }

    @Override
    public Iterator<Found> look() {
        failure = Optional.empty();
        opened.clear();
        folder.ifPresent(this::list);
        return new Walk();
    }

    private void list(Path logs) {
        try (Stream<Path> files = Files.list(logs)) {
            ahead.clear();
            files.filter(RuntimeFeed::isLog).sorted().forEach(ahead::add);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the folder " + logs, e);
        }
    }

    private static boolean isLog(Path file) {
        String name = file.toString();
        return (name.endsWith(".jsonl") || name.endsWith(".ndjson"))
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** The next find of all logs, opening one after the other. */
    private Optional<Found> find() {
        while (current != null || !ahead.isEmpty()) {
            try {
                LogFile log = current == null ? open(ahead.removeFirst()) : current;
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

    private LogFile open(Path file) throws IOException {
        String name = file.getFileName().toString();
        Optional<Bytes> first = firstLine(file);
        String mark = first.map(Draft::hash).orElse("");
        long offset = notebook.get(name)
                .map(Position::parse)
                .filter(position -> position.mark().equals(mark))
                .map(Position::offset)
                .filter(noted -> noted <= file.toFile().length())
                .orElse(0L);
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(offset);
        LogFile log = new LogFile(name, in, offset, first.map(RuntimeRecord::signature), false, reader, preparer);
        opened.add(log);
        notebook.put(name, new Position(offset, mark).toString());
        return log;
    }

    private static Optional<Bytes> firstLine(Path file) throws IOException {
        try (Lines lines = new Lines(Files.newInputStream(file), 0, false)) {
            return lines.next().flatMap(Lines.Line::content);
        }
    }

    /**
     * How far a log was acknowledged.
     *
     * @param mark a hash of its first line
     */
    private record Position(long offset, String mark) {
        static Position parse(String text) {
            int space = text.indexOf(' ');
            return new Position(Long.parseLong(text.substring(0, space)), text.substring(space + 1));
        }

        @Override
        public String toString() {
            return offset + " " + mark;
        }
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
        for (LogFile log : opened) {
            notebook.get(log.name())
                    .map(Position::parse)
                    .ifPresent(noted -> notebook.put(log.name(), new Position(log.reached(), noted.mark()).toString()));
        }
        notebook.save();
    }

    @Override
    public void close() {
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
