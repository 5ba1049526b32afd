package dev.sluice.capture;

import dev.sluice.contracts.Outcome;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A feed as a capture point: it is looked at once, or again and again. While it can't be read it says why and is tried
 * again. What makes no event is counted as refused, and the first few are noted by place and rule.
 */
public final class FeedSource implements Source {
    private static final int MOST_NOTES = 20;

    private final String name;
    private final Feed feed;
    private final Optional<Duration> again;
    private final InstantSource clock;
    private final List<String> notes = new ArrayList<>();
    private Iterator<Found> found = Collections.emptyIterator();
    private Instant nextLook = Instant.MIN;
    private Optional<String> failure = Optional.empty();
    private Optional<String> unwritable = Optional.empty();
    private boolean looked;
    private long offered;
    private long acknowledged;
    private long refused;

    /**
     * Takes over the feed: closing this closes it.
     *
     * @param name for people
     * @param again how long after a look the next one comes; empty where one look is all
     */
    public FeedSource(String name, Feed feed, Optional<Duration> again, InstantSource clock) {
        this.name = name;
        this.feed = feed;
        this.again = again;
        this.clock = clock;
    }

    @Override
    public void refresh() {
        Instant now = clock.instant();
        if (hasNext() || offered != acknowledged || now.isBefore(nextLook)) {
            return;
        }
        nextLook = again.map(now::plus).orElse(Instant.MAX);
        try {
            found = feed.look();
            failure = Optional.empty();
        } catch (UncheckedIOException | CaptureRefusedException e) {
            failed(e);
        }
        looked = true;
    }

    @Override
    public Optional<Captured> next() {
        Optional<Captured> captured = Optional.empty();
        while (captured.isEmpty() && looked && hasNext()) {
            Found one = found.next();
            captured = one.event().fold(event -> Optional.of(new Captured(event, () -> acknowledge(one))), no -> {
                refuse(one, no);
                return Optional.empty();
            });
        }
        offered += captured.isPresent() ? 1 : 0;
        return captured;
    }

    /** A feed that fails half-way is looked at again. */
    private boolean hasNext() {
        try {
            return found.hasNext();
        } catch (UncheckedIOException e) {
            failed(e);
            return false;
        }
    }

    private void acknowledge(Found one) {
        acknowledged++;
        one.done().run();
    }

    private void refuse(Found one, Outcome.Refused<?> why) {
        refused++;
        if (notes.size() < MOST_NOTES) {
            notes.add(one.refusal(why));
        }
        one.done().run();
    }

    @Override
    public void settle() {
        try {
            feed.settle();
            unwritable = Optional.empty();
        } catch (UncheckedIOException e) {
            unwritable = Optional.ofNullable(e.getMessage());
        }
    }

    @Override
    public boolean isIdle() {
        return looked && !hasNext() && offered == acknowledged;
    }

    @Override
    public List<SourceProgress> progress() {
        List<String> all = Stream.concat(notes.stream(), feed.notes().stream()).toList();
        return List.of(new SourceProgress(
                name, "event", offered + refused, 0, acknowledged, 0, refused, 0, all, failure.or(() -> unwritable)));
    }

    @Override
    public void close() {
        try (feed) {
            settle();
        }
    }

    private void failed(RuntimeException e) {
        failure = Optional.ofNullable(e.getMessage());
        found = Collections.emptyIterator();
    }
}
