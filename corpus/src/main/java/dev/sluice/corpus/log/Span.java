package dev.sluice.corpus.log;

/**
 * What an entry covers of its lane partition.
 *
 * @param startOffset where the entry before ended; 0 for the first of a chain
 * @param nextOffset one past the last record's offset: where the next entry starts
 * @param firstSeq seq of the first line, or of the first missing one
 * @param lastSeq seq of the last line, or of the last missing one
 */
public record Span(long startOffset, long nextOffset, long firstSeq, long lastSeq) {
    public Span {
        if (startOffset < 0 || nextOffset <= startOffset || firstSeq < 1 || lastSeq < firstSeq) {
            throw new IllegalArgumentException("a span goes forward: offsets " + startOffset + " to " + nextOffset
                    + ", seq " + firstSeq + " to " + lastSeq);
        }
    }

    /** How many lines it covers: {@code seq} is dense. */
    public long lines() {
        return lastSeq - firstSeq + 1;
    }
}
