package dev.sluice.capture;

import dev.sluice.capture.prepare.Preparer;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Feeds under test, and what they find. */
public final class Feeds {
    public static final Preparer PREPARER = new Preparer(Sanitizer.create(Terms.of(List.of("Initech"))));

    private Feeds() {}

    /** Everything that one look finds, acknowledged or not. */
    public static List<Found> look(Feed feed) {
        List<Found> found = new ArrayList<>();
        feed.look().forEachRemaining(found::add);
        return found;
    }

    /** Looks, acknowledges everything and makes it last. */
    public static List<Found> take(Feed feed) {
        List<Found> found = look(feed);
        found.forEach(one -> one.done().run());
        feed.settle();
        return found;
    }

    /** What became of a find: its event's id and payload, or why there is none. */
    public static String shown(Found found) {
        return found.event()
                .fold(
                        event -> event.eventId() + " " + event.payload().bytes().utf8(),
                        refused -> refused.reason().wireName() + "/" + refused.rule());
    }

    public static CaptureEvent event(Found found) {
        return found.event().fold(event -> event, refused -> {
            throw new AssertionError(found.place() + ": " + refused);
        });
    }

    public static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
