package dev.sluice.capture.assembly;

/** A part on disk: where in its run's file it lies, and what is in it. Not thread-safe. */
final class Segment {
    private final long first;
    private long from;
    private long to;
    private long numbers;
    private int spares;
    private long spareBytes;
    private long written;
    private boolean isClosing;

    /**
     * An empty one.
     *
     * @param first number of its first step
     * @param from where in the file it begins
     */
    Segment(long first, long from) {
        this.first = first;
        this.from = from;
        this.to = from;
    }

    long first() {
        return first;
    }

    /** Number of its last step; {@code first - 1} where nothing in it takes a number. */
    long last() {
        return first - 1 + numbers;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    /** When the log was last written to that its last step came of, in milliseconds. */
    long written() {
        return written;
    }

    /** How many numbers it takes. */
    long numbers() {
        return numbers;
    }

    boolean isEmpty() {
        return to == from;
    }

    /** Bytes of what it can't spare. */
    long size() {
        return to - from - spareBytes;
    }

    /** Whether the run should end with a step that is in it. */
    boolean isClosing() {
        return isClosing;
    }

    /** Whether what it can spare has no place in an event beside the rest. */
    boolean isThinned() {
        return spares > Runs.MOST_STEPS || (spares > 0 && to - from > Runs.MOST_BYTES);
    }

    /** A step more, at its end. */
    void add(Step.Kind kind, int howMany, long when, long bytes) {
        to += bytes;
        numbers += howMany;
        written = when;
        isClosing |= kind == Step.Kind.LAST;
        if (kind == Step.Kind.SPARE) {
            spares++;
            spareBytes += bytes;
        }
    }

    /** Has it begin somewhere else. */
    void moveTo(long place) {
        to += place - from;
        from = place;
    }
}
