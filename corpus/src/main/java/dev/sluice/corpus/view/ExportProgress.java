package dev.sluice.corpus.view;

/** Is told how far an export is. */
@FunctionalInterface
public interface ExportProgress {
    /**
     * Called after every line.
     *
     * @param lines read so far, those of earlier runs included
     * @param bytes of these lines
     * @param ofLines how many there are to read
     * @param ofBytes of all lines
     */
    void at(long lines, long bytes, long ofLines, long ofBytes);
}
