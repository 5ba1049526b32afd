package dev.sluice.capture.feedback;

import dev.sluice.capture.Found;
import dev.sluice.capture.feedback.NotedFiles.Noted;
import dev.sluice.capture.feedback.NotedFiles.Remark;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.event.CaptureEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of files make, one message after the other. A file is noted once it is read and all that came of it is
 * acknowledged. Not thread-safe.
 */
final class MessageWalk implements Iterator<Found> {
    private final Iterator<Noted> files;
    private final Maker maker;
    private final NotedFiles noted;
    private final Deque<Found> ready = new ArrayDeque<>();
    private @Nullable Taking current;

    /** Through these files, in their order. */
    MessageWalk(Iterator<Noted> files, Maker maker, NotedFiles noted) {
        this.files = files;
        this.maker = maker;
        this.noted = noted;
    }

    /** Makes events of a message. */
    @FunctionalInterface
    interface Maker {
        /**
         * Makes them.
         *
         * @param written when
         * @param hasWaited whether all but the pair of its verdict was made before
         */
        Made of(MessageFile.Message message, UtcMillis written, boolean hasWaited);
    }

    /** What a message makes, and what is to be told of its file. */
    record Made(String place, List<Outcome<CaptureEvent>> events, Set<Remark> remarks) {
        Stream<Found> found(Runnable done) {
            return events.stream().map(event -> new Found(place, event, done));
        }
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && (current != null || files.hasNext())) {
            Taking taking = current == null ? new Taking(files.next()) : current;
            current = taking;
            try {
                taking.takeNext();
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

    /** Closes the file that it is in. */
    void leave() {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    private final class Taking {
        private final Noted file;
        private @Nullable MessageFile messages;
        private final Set<Remark> remarks = EnumSet.noneOf(Remark.class);
        private int open;
        private boolean isRead;

        Taking(Noted file) {
            this.file = file;
        }

        void takeNext() throws IOException {
            MessageFile from = messages == null ? MessageFile.open(file.file()) : messages;
            messages = from;
            Optional<MessageFile.Message> message = from.next();
            if (message.isPresent()) {
                Made made = maker.of(message.get(), from.changed(), file.waits());
                remarks.addAll(made.remarks());
                open += made.events().size();
                made.found(this::acknowledge).forEach(ready::addLast);
            } else {
                isRead = true;
                if (from.isTorn()) {
                    remarks.add(Remark.TORN);
                }
                noted.read(file, remarks);
                noteWhereDone();
            }
        }

        private void acknowledge() {
            open--;
            noteWhereDone();
        }

        private void noteWhereDone() {
            if (isRead && open == 0) {
                noted.note(file, remarks);
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
