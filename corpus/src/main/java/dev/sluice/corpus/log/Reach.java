package dev.sluice.corpus.log;

import java.io.IOException;

/**
 * How far a chain went, and how its lines lay then.
 *
 * @param nextOffset where its last commit ended; 0 if there was none
 * @param generation number of its last generation; 0 if there was none
 */
public record Reach(long nextOffset, long generation) {
    /** Of a chain that nothing is wanted of. */
    public static final Reach NOTHING = new Reach(0, 0);

    /** Now: the generation first, so that every commit that it stands on is within. */
    public static Reach now(CommitLog log, GenerationLog generations, ChainId chain) throws IOException {
        long generation = generations.last(chain);
        return new Reach(log.tip(chain).nextOffset(), generation);
    }
}
