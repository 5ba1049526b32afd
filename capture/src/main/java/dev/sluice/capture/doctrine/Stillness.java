package dev.sluice.capture.doctrine;

import dev.sluice.capture.doctrine.Edition.Page;
import dev.sluice.capture.prepare.Draft;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a charter is whole as far as can be told: it said the same at two looks in a row, and nothing of it was written
 * to lately. Not thread-safe.
 */
final class Stillness {
    private static final Duration OLD_ENOUGH = Duration.ofSeconds(10);

    private final InstantSource clock;
    private List<String> before = List.of();

    Stillness(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Says so of one look, and remembers it.
     *
     * @param lastChange asked for after the pages were read, so that none was written to meanwhile
     */
    boolean isReached(Edition edition, Instant lastChange) {
        List<String> now = Stream.concat(edition.clauses().stream(), edition.amendments().stream())
                .map(Stillness::shown)
                .toList();
        boolean isSame = now.equals(before);
        before = now;
        return isSame && !lastChange.isAfter(clock.instant().minus(OLD_ENOUGH));
    }

    private static String shown(Page page) {
        return page.place() + "\t"
                + page.draft().fold(draft -> Draft.hash(draft.payload().bytes()), no -> no.rule()
                        .wireName());
    }
}
