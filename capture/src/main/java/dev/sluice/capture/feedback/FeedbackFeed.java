package dev.sluice.capture.feedback;

import dev.sluice.capture.Feed;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.capture.prepare.Document;
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
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Messages of operators: one, or those of a folder, {@code *.json}, where each is taken once and again when it changes.
 * A message that makes no pair, because nothing was refined or rejected, is passed over. A verdict whose brief isn't there
 * is noted as waiting, and read again when something new is: its file is what holds it. Not thread-safe.
 */
public final class FeedbackFeed implements Feed {
    /** The name of the notebook that messages are noted in. */
    public static final String CAPTURE_POINT = "feedback";

    private static final String WAITS = " waits";

    private final Preparer preparer;
    private final Notebook notebook;
    private final Function<FeedbackFeed, Iterator<Found>> look;
    private final Briefs briefs;
    private final MessageReader reader;
    private final Set<Path> waiting = new HashSet<>();
    private boolean isFirstLook = true;

    /**
     * A message in a file.
     *
     * @param state tells whether the file has changed
     * @param noted what it was when all of it was captured, or all but its pair; {@code ""} before that
     */
    private record Message(Path file, String state, String noted) {
        boolean waits() {
            return noted.equals(state + WAITS);
        }

        boolean isNew() {
            return !noted.equals(state) && !waits();
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
        this.briefs = new Briefs(tenant);
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
            List<Path> messages = Files.isRegularFile(place) ? List.of(place) : FolderFiles.in(place, ".json");
            return feed.found(messages);
        });
    }

    /**
     * One message; nothing is remembered of it.
     *
     * @param written when
     */
    public static FeedbackFeed of(
            Bytes message, UtcMillis written, Tenant tenant, Optional<Cluster> cluster, Preparer preparer) {
        return new FeedbackFeed(tenant, cluster, preparer, Notebook.scratch(), feed -> feed.found(
                        "message", new Document(message, written), false, waits -> {})
                .iterator());
    }

    @Override
    public Iterator<Found> look() {
        return look.apply(this);
    }

    /** Verdicts that wait come first: so the brief of one isn't noted before its pair is offered. */
    private Iterator<Found> found(List<Path> messages) {
        notebook.keep(messages.stream().map(Path::toString).toList());
        List<Message> all =
                messages.stream().flatMap(file -> message(file).stream()).toList();
        Map<Path, String> states = new LinkedHashMap<>();
        all.forEach(message -> states.put(message.file(), message.state()));
        briefs.look(states);
        List<Message> fresh = all.stream().filter(Message::isNew).toList();
        List<Message> held = all.stream().filter(Message::waits).toList();
        waiting.clear();
        held.forEach(message -> waiting.add(message.file()));
        boolean mayHaveCome = isFirstLook || !fresh.isEmpty();
        isFirstLook = false;
        return Stream.concat(mayHaveCome ? held.stream() : Stream.empty(), fresh.stream())
                .flatMap(message -> found(message).stream())
                .iterator();
    }

    private Optional<Message> message(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String state =
                    attributes.size() + " " + attributes.lastModifiedTime().toMillis();
            return Optional.of(
                    new Message(file, state, notebook.get(file.toString()).orElse("")));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private List<Found> found(Message message) {
        try {
            String name = message.file().getFileName().toString();
            return Document.read(message.file())
                    .fold(
                            content -> found(name, content, message.waits(), waits -> note(message, waits)),
                            no -> List.of(new Found(name, no.retyped(), () -> note(message, false))));
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + message.file(), e);
        }
    }

    private void note(Message message, boolean waits) {
        notebook.put(message.file().toString(), message.state() + (waits ? WAITS : ""));
        if (waits) {
            waiting.add(message.file());
        } else {
            waiting.remove(message.file());
        }
    }

    /**
     * What a message makes.
     *
     * @param hasWaited whether all but its pair was captured before
     * @param note run once all of it is acknowledged, with whether it waits for its brief
     */
    private List<Found> found(String name, Document message, boolean hasWaited, Consumer<Boolean> note) {
        return reader.read(message.content(), message.changed())
                .fold(
                        said -> {
                            List<Draft> drafts =
                                    hasWaited ? said.pair().stream().toList() : said.drafts();
                            List<Outcome<CaptureEvent>> events =
                                    drafts.stream().map(preparer::prepare).toList();
                            boolean isTaken = events.stream().allMatch(event -> event.fold(is -> true, no -> false));
                            return all(name, events, () -> note.accept(said.waits() && isTaken));
                        },
                        no -> List.of(new Found(name, no.retyped(), () -> note.accept(false))));
    }

    private static List<Found> all(String name, List<Outcome<CaptureEvent>> events, Runnable done) {
        if (events.isEmpty()) {
            done.run();
        }
        AtomicInteger open = new AtomicInteger(events.size());
        Runnable one = () -> {
            if (open.decrementAndGet() == 0) {
                done.run();
            }
        };
        return events.stream().map(event -> new Found(name, event, one)).toList();
    }

    @Override
    public List<String> notes() {
        return waiting.isEmpty()
                ? List.of()
                : List.of(
                        waiting.size() + " verdicts that make no pair yet: no brief with an attempt has come for them");
    }

    @Override
    public void settle() {
        notebook.save();
    }

    @Override
    public void close() {
        notebook.close();
    }
}
