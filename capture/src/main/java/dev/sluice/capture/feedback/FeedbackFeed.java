package dev.sluice.capture.feedback;

import dev.sluice.capture.Feed;
import dev.sluice.capture.Found;
import dev.sluice.capture.marker.Notebook;
import dev.sluice.capture.prepare.Draft;
import dev.sluice.capture.prepare.Preparer;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Messages of operators: one, or those of a folder, {@code *.json}, where each is taken once and again when it changes.
 * A message that makes no pair, because nothing was refined or rejected, is passed over. Not thread-safe.
 */
public final class FeedbackFeed implements Feed {
    private static final int MOST_BYTES = 4 << 20;

    private final Message reader;
    private final Preparer preparer;
    private final Notebook notebook;
    private final Function<FeedbackFeed, Iterator<Found>> look;

    private FeedbackFeed(
            Message reader, Preparer preparer, Notebook notebook, Function<FeedbackFeed, Iterator<Found>> look) {
        this.reader = reader;
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
        return new FeedbackFeed(
                new Message(tenant, cluster),
                preparer,
                notebook,
                feed -> Files.isDirectory(place)
                        ? feed.archived(place)
                        : feed.file(place).iterator());
    }

    /**
     * One message; nothing is remembered of it.
     *
     * @param written when
     */
    public static FeedbackFeed of(
            Bytes message, UtcMillis written, Tenant tenant, Optional<Cluster> cluster, Preparer preparer) {
        return new FeedbackFeed(new Message(tenant, cluster), preparer, Notebook.scratch(), feed -> feed.found(
                        "message", message, written, () -> {})
                .iterator());
    }

    @Override
    public Iterator<Found> look() {
        return look.apply(this);
    }

    private Iterator<Found> archived(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> messages = files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
            return messages.stream().flatMap(file -> file(file).stream()).iterator();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the messages in " + folder, e);
        }
    }

    /** What a file makes, unless it is noted; noted once all of it is acknowledged. */
    private List<Found> file(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            long written = attributes.lastModifiedTime().toMillis();
            String name = file.getFileName().toString();
            String state = attributes.size() + " " + written;
            if (notebook.get(name).filter(state::equals).isPresent()) {
                return List.of();
            }
            Runnable done = () -> notebook.put(name, state);
            return attributes.size() > MOST_BYTES
                    ? List.of(new Found(name, Outcome.refused(Reason.TOO_LARGE, Rule.EVENT_SIZE), done))
                    : found(name, Bytes.wrap(Files.readAllBytes(file)), new UtcMillis(written), done);
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private List<Found> found(String name, Bytes message, UtcMillis written, Runnable done) {
        return reader.read(message, written)
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
