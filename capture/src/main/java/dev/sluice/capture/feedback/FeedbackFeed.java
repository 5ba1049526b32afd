package dev.sluice.capture.feedback;

import dev.sluice.capture.Feed;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.capture.prepare.Document;
import dev.sluice.capture.prepare.Draft;
import dev.sluice.capture.prepare.FolderFiles;
import dev.sluice.capture.prepare.Preparer;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Messages of operators: one, or those of a folder, {@code *.json}, where each is taken once and again when it changes.
 * A message that makes no pair, because nothing was refined or rejected, is passed over. Not thread-safe.
 */
public final class FeedbackFeed implements Feed {
    private final Tenant tenant;
    private final Optional<Cluster> cluster;
    private final Preparer preparer;
    private final Notebook notebook;
    private final Function<FeedbackFeed, Iterator<Found>> look;

    private FeedbackFeed(
            Tenant tenant,
            Optional<Cluster> cluster,
            Preparer preparer,
            Notebook notebook,
            Function<FeedbackFeed, Iterator<Found>> look) {
        this.tenant = tenant;
        this.cluster = cluster;
        this.preparer = preparer;
        this.notebook = notebook;
        this.look = look;
    }

    /**
     * The messages of a folder, or one in a file; takes over the notebook.
     *
     * @param cluster whose operator writes, where a message does not say
     */
    public static FeedbackFeed at(
            Path place, Tenant tenant, Optional<Cluster> cluster, Preparer preparer, Notebook notebook) {
        return new FeedbackFeed(tenant, cluster, preparer, notebook, feed -> {
            List<Path> messages = Files.isDirectory(place) ? FolderFiles.in(place, ".json") : List.of(real(place));
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
                        feed.reader(List.of()), "message", new Document(message, written), () -> {})
                .iterator());
    }

    @Override
    public Iterator<Found> look() {
        return look.apply(this);
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private MessageReader reader(List<Path> messages) {
        return new MessageReader(tenant, cluster, new Briefs(messages, tenant));
    }

    private Iterator<Found> found(List<Path> messages) {
        notebook.keep(messages.stream().map(Path::toString).toList());
        MessageReader reader = reader(messages);
        return messages.stream()
                .flatMap(message -> file(reader, message).stream())
                .iterator();
    }

    /** What a file makes, unless it is noted by its path; noted once all of it is acknowledged. */
    private List<Found> file(MessageReader reader, Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String state =
                    attributes.size() + " " + attributes.lastModifiedTime().toMillis();
            if (notebook.get(file.toString()).filter(state::equals).isPresent()) {
                return List.of();
            }
            String name = file.getFileName().toString();
            Runnable done = () -> notebook.put(file.toString(), state);
            return Document.read(file)
                    .fold(
                            message -> found(reader, name, message, done),
                            no -> List.of(new Found(name, no.retyped(), done)));
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private List<Found> found(MessageReader reader, String name, Document message, Runnable done) {
        return reader.read(message.content(), message.changed())
                .fold(drafts -> prepared(name, drafts, done), no -> List.of(new Found(name, no.retyped(), done)));
    }

    private List<Found> prepared(String name, List<Draft> drafts, Runnable done) {
        if (drafts.isEmpty()) {
            done.run();
        }
        AtomicInteger open = new AtomicInteger(drafts.size());
        Runnable one = () -> {
            if (open.decrementAndGet() == 0) {
                done.run();
            }
        };
        return drafts.stream()
                .map(draft -> new Found(name, preparer.prepare(draft), one))
                .toList();
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
