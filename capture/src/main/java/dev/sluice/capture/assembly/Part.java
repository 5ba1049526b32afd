package dev.sluice.capture.assembly;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A run, or a range of it. The same lines make the same part, whatever happened between.
 *
 * @param run key of the run
 * @param first number of the first step, from 1
 * @param last number of the last one; {@code first - 1} where nothing here takes a number
 * @param said what the run said of itself before this part: a JSON object, sanitized; {@link #NOTHING} of its first part
 * @param steps sanitized JSON objects, in their order
 * @param written when the log was last written to, by its file
 * @param isThinned whether it goes without what it can spare
 */
public record Part(
        String run,
        long first,
        long last,
        Bytes said,
        List<Bytes> steps,
        UtcMillis written,
        Why why,
        boolean isThinned) {
    /** Nothing was said. */
    public static final Bytes NOTHING = Bytes.utf8("{}");

    /** Why it goes no further. */
    public enum Why {
        /** The run is over. */
        ENDED,
        /** Nothing came for a while. What comes later is the next part. */
        SILENT,
        /** All that was there has been read, and nothing says that the run is over. */
        READ,
        /** An event holds no more. What follows is the next part. */
        FULL
    }

    public Part {
        steps = List.copyOf(steps);
    }

    /** Whether an event would have held more of it. */
    public boolean isTruncated() {
        return why == Why.FULL || isThinned;
    }

    /** What was said before it, and its steps. */
    public Stream<Bytes> all() {
        return Stream.concat(Stream.of(said), steps.stream());
    }

    /**
     * What is said before the part that follows: that the run is another tenant's, once one of its lines did; else what
     * a format has it say.
     */
    Bytes said(Function<Part, Bytes> saying) {
        return all().filter(Step::isAnothers).findFirst().orElseGet(() -> saying.apply(this));
    }

    /** Why it makes no event: what stands at one of its places can't be passed on, or the run is another tenant's. */
    Optional<Outcome.Refused<?>> refusal() {
        return all().flatMap(step -> Step.refusalIn(step).stream()).findFirst();
    }

    @Override
    public String toString() {
        return "Part[" + steps.size() + " steps, " + why + "]";
    }
}
