package dev.sluice.capture.feedback;

import dev.sluice.capture.Feed;
import dev.sluice.capture.Found;
import dev.sluice.capture.feedback.MessageWalk.Made;
import dev.sluice.capture.feedback.NotedFiles.Noted;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Messages of operators: those of a file or of a folder's, one in a {@code *.json}, one a line of a {@code *.jsonl} or
 * {@code *.ndjson}. A file is taken once, and again when it changes.
 * A message that makes no pair, because nothing was refined or rejected, is passed over. A verdict whose brief isn't there
 * is noted as waiting, and read again when something new is: its file is what holds it. Not thread-safe.
 */
public final class FeedbackFeed implements Feed {
    /** The name of the notebook that messages are noted in. */
    public static final String CAPTURE_POINT = "feedback";

    private final Preparer preparer;
    private final Notebook notebook;
    private final Function<FeedbackFeed, Iterator<Found>> look;
    private final Attempts attempts;
    private final MessageReader reader;
    private final NotedFiles noted;
    private MessageWalk walk;
    private boolean isFirstLook = true;

    private FeedbackFeed(
            Tenant tenant,
            Optional<Cluster> cluster,
            Preparer preparer,
            Notebook notebook,
            Function<FeedbackFeed, Iterator<Found>> look) {
        this.preparer = preparer;
        this.notebook = notebook;
        this.look = look;
        this.attempts = new Attempts(tenant);
        this.reader = new MessageReader(tenant, cluster, new Briefs(attempts, notebook), new BriefNames(notebook));
        this.noted = new NotedFiles(notebook);
        this.walk = through(Stream.empty());
    }

    /** Forgets which messages were captured, and not what came first of a brief: what is captured again is called as before. */
    public static void forgetCaptured(Notebook notes) {
        notes.forget(value -> !BriefNames.isNoted(value));
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
        List<Noted> all = noted.look(files);
        Map<Path, String> states = new LinkedHashMap<>();
        all.forEach(file -> states.put(file.file(), file.state()));
        attempts.look(states);
        walk.leave();
        boolean mayHaveCome = isFirstLook || all.stream().anyMatch(Noted::isNew);
        isFirstLook = false;
        Stream<Noted> held = mayHaveCome ? all.stream().filter(Noted::waits) : Stream.empty();
        walk = through(Stream.concat(held, all.stream().filter(Noted::isNew)));
        return walk;
    }

    private MessageWalk through(Stream<Noted> files) {
        return new MessageWalk(files.iterator(), this::made, noted);
    }

    private Made made(MessageFile.Message message, UtcMillis written, boolean hasWaited) {
        return reader.read(message, written)
                .fold(
                        said -> {
                            List<Draft> drafts = hasWaited ? said.later() : said.drafts();
                            List<Outcome<CaptureEvent>> events =
                                    drafts.stream().map(preparer::prepare).toList();
                            boolean isTaken = events.stream().allMatch(event -> event.fold(is -> true, no -> false));
                            return new Made(message.place(), events, isTaken ? said.remarks() : Set.of());
                        },
                        no -> new Made(message.place(), hasWaited ? List.of() : List.of(no.retyped()), Set.of()));
    }

    @Override
    public List<String> notes() {
        return noted.notes();
    }

    @Override
    public void settle() {
        noted.save();
    }

    @Override
    public void close() {
        walk.leave();
        notebook.close();
    }
}
