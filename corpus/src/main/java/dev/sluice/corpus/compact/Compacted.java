package dev.sluice.corpus.compact;

/**
 * What a compaction did, or would do.
 *
 * @param before shards that lines lay in
 * @param after shards that they lie in now; of a plan about how many it would be
 * @param lines that were, or would be, written anew
 * @param generations that were created; 0 of a plan
 */
public record Compacted(long before, long after, long lines, long generations) {
    static final Compacted NOTHING = new Compacted(0, 0, 0, 0);

    Compacted plus(Compacted other) {
        return new Compacted(
                before + other.before, after + other.after, lines + other.lines, generations + other.generations);
    }
}
