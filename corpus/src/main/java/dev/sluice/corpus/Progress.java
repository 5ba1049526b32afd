package dev.sluice.corpus;

/** Is told how far something long is. */
@FunctionalInterface
public interface Progress {
    /**
     * Called for every line, so it must be quick.
     *
     * @param lines that were read
     * @param of all lines
     */
    void at(long lines, long of);
}
