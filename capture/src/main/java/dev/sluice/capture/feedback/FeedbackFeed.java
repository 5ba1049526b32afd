package dev.sluice.capture.feedback;

import dev.sluice.capture.Feed;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.capture.prepare.Draft;
import dev.sluice.capture.prepare.FolderFiles;
import dev.sluice.capture.prepare.Preparer;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages of operators: those of a file or of a folder's, one in a {@code *.json}, one a line of a {@code *.jsonl} or
 * {@code *.ndjson}. A file is taken once, and again when it changes.
 * A message that makes no pair, because nothing was refined or rejected, is passed over. A verdict whose brief isn't there
 * is noted as waiting, and read again when something new is: its file is what holds it. Not thread-safe.
 */
public final class FeedbackFeed implements Feed {
    /** The name of the notebook that messages are noted in. */
    public static final String CAPTURE_POINT = "feedback";

    private static final String WAITS = " waits";
    private static final String TORN = " torn";

    private final Preparer preparer;
    private final Notebook notebook;
    private final Function<FeedbackFeed, Iterator<Found>> look;
    private final Briefs briefs;
    private final MessageReader reader;
    private final Set<Path> waiting = new HashSet<>();
    private final Set<Path> torn = new HashSet<>();
    private Walk walk = new Walk(Collections.emptyIterator());
    private boolean isFirstLook = true;

    /**
     * A file with messages.
     *
     * @param state tells whether the file has changed
     * @param noted what it was when all of it was captured, or all but pairs; {@code ""} before that
     */
    private record Noted(Path file, String state, String noted) {
        boolean waits() {
            return known().equals(state + WAITS);
        }

        boolean isNew() {
            return !known().equals(state) && !waits();
        }

        /** Whether its last line was left, and nothing has come to it since. */
        boolean isTorn() {
            return noted.endsWith(TORN) && !isNew();
        }

        private String known() {
            return noted.endsWith(TORN) ? noted.substring(0, noted.length() - TORN.length()) : noted;
        }
    }

    /** What a message makes, and whether its verdict waits for a brief. */
    private record Made(String place, List<Outcome<CaptureEvent>> events, boolean waits) {
        Stream<Found> found(Runnable done) {
            return events.stream().map(event -> new Found(place, event, done));
        }
    }

    private FeedbackFeed(
            Tenant tenant,
            Optional<Cluster> cluster,
            Preparer preparer,
            Notebook notebook,
            Function<FeedbackFeed, Iterator<Found>> look) {
        this.preparer = preparer;
        this.notebook = notebook;
        this.look = look;
        this.briefs = new Briefs(tenant, notebook);
        this.reader = new MessageReader(tenant, cluster, briefs);
    }

    /**
     * The messages of a folder, or one in a file; takes over the notebook.
     *
     * @param place its real path
     * @param cluster whose operator writes, where a message does not say
     */
    public static FeedbackFeed at(
            Path place, Tenant tenant, Optional<Cluster> cluster, Preparer preparer, Notebook notebook) {
        return new FeedbackFeed(tenant, cluster, preparer, notebook, feed -> {
            List<Path> files =
                    Files.isRegularFile(place) ? List.of(place) : FolderFiles.in(place, MessageFile.endings());
            return feed.found(files);
        });
    }

    /**
     * One message; nothing is remembered of it.
     *
     * @param written when
     */
    public static FeedbackFeed of(
            Bytes message, UtcMillis written, Tenant tenant, Optional<Cluster> cluster, Preparer preparer) {
        MessageFile.Message one = new MessageFile.Message("message", Path.of("message"), 0, Outcome.accepted(message));
        return new FeedbackFeed(tenant, cluster, preparer, Notebook.scratch(), feed -> feed.made(one, written, false)
                .found(() -> {})
                .iterator());
    }

    @Override
    public Iterator<Found> look() {
        return look.apply(this);
    }

    /** Verdicts that wait come first: so the brief of one isn't noted before its pair is offered. */
    private Iterator<Found> found(List<Path> files) {
        notebook.keep(files.stream().map(Path::toString).toList());
        List<Noted> all = files.stream().flatMap(file -> noted(file).stream()).toList();
        Map<Path, String> states = new LinkedHashMap<>();
        all.forEach(file -> states.put(file.file(), file.state()));
        briefs.look(states);
        torn.retainAll(states.keySet());
        all.stream().filter(Noted::isTorn).forEach(file -> torn.add(file.file()));
        walk.leave();
        List<Noted> fresh = all.stream().filter(Noted::isNew).toList();
        List<Noted> held = all.stream().filter(Noted::waits).toList();
        waiting.clear();
        held.forEach(file -> waiting.add(file.file()));
        boolean mayHaveCome = isFirstLook || !fresh.isEmpty();
        isFirstLook = false;
        walk = new Walk(Stream.concat(mayHaveCome ? held.stream() : Stream.empty(), fresh.stream())
                .iterator());
        return walk;
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

    private void note(Noted file, boolean waits) {
        notebook.put(
                file.file().toString(), file.state() + (waits ? WAITS : "") + (torn.contains(file.file()) ? TORN : ""));
        if (waits) {
            waiting.add(file.file());
        } else {
            waiting.remove(file.file());
        }
    }

    private void tear(Path file, boolean isTorn) {
        if (isTorn) {
            torn.add(file);
        } else {
            torn.remove(file);
        }
    }

    private Made made(MessageFile.Message message, UtcMillis written, boolean hasWaited) {
        return reader.read(message, written)
                .fold(
                        said -> {
                            List<Draft> drafts = hasWaited ? said.later() : said.drafts();
                            List<Outcome<CaptureEvent>> events =
                                    drafts.stream().map(preparer::prepare).toList();
                            boolean isTaken = events.stream().allMatch(event -> event.fold(is -> true, no -> false));
                            return new Made(message.place(), events, said.waits() && isTaken);
                        },
                        no -> new Made(message.place(), hasWaited ? List.of() : List.of(no.retyped()), false));
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!waiting.isEmpty()) {
            notes.add(waiting.size()
                    + " files with verdicts that make no pair yet: no brief with an attempt has come for them");
        }
        if (briefs.unclear() > 0) {
            notes.add(briefs.unclear() + " files with verdicts that may be about several attempts: they make no pair");
        }
        if (!torn.isEmpty()) {
            notes.add(torn.size() + " files whose last line has no end and can't be read yet");
        }
        return notes;
    }

    @Override
    public void settle() {
        notebook.save();
    }

    @Override
    public void close() {
        walk.leave();
        notebook.close();
    }

    /** What the messages of files make, one message after the other. */
    private final class Walk implements Iterator<Found> {
        private final Iterator<Noted> files;
        private final Deque<Found> ready = new ArrayDeque<>();
        private @Nullable Taking current;

        Walk(Iterator<Noted> files) {
            this.files = files;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && (current != null || files.hasNext())) {
                Taking taking = current == null ? new Taking(files.next()) : current;
                current = taking;
                try {
                    taking.takeNext(ready);
                } catch (NoSuchFileException gone) {
                    leave();
                } catch (IOException e) {
                    leave();
                    throw new UncheckedIOException("can't read " + taking.file.file(), e);
                }
                if (taking.isRead) {
                    leave();
                }
            }
            return !ready.isEmpty();
        }

        @Override
        public Found next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.removeFirst();
        }

        void leave() {
            if (current != null) {
                current.close();
                current = null;
            }
        }
    }

    /** One file, noted once it is read and all that came of it is acknowledged. */
    private final class Taking {
        private final Noted file;
        private @Nullable MessageFile messages;
        private int open;
        private boolean waits;
        private boolean isRead;

        Taking(Noted file) {
            this.file = file;
        }

        void takeNext(Deque<Found> ready) throws IOException {
            MessageFile from = messages == null ? MessageFile.open(file.file()) : messages;
            messages = from;
            Optional<MessageFile.Message> message = from.next();
            if (message.isPresent()) {
                Made made = made(message.get(), from.changed(), file.waits());
                waits |= made.waits();
                open += made.events().size();
                made.found(this::acknowledge).forEach(ready::addLast);
            } else {
                isRead = true;
                tear(file.file(), from.isTorn());
                noteWhereDone();
            }
        }

        private void acknowledge() {
            open--;
            noteWhereDone();
        }

        private void noteWhereDone() {
            if (isRead && open == 0) {
                note(file, waits);
            }
        }

        void close() {
            try {
                if (messages != null) {
                    messages.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("can't close " + file.file(), e);
            }
        }
    }
}
