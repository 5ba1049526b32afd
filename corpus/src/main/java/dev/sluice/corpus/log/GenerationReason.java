package dev.sluice.corpus.log;

import java.util.Arrays;
import java.util.Optional;

/** Why lines lie in other shards than they were committed in. Closed. */
public enum GenerationReason {
    /** Small shards became large ones; the lines are the same. */
    COMPACTION("compaction"),
    /** Lines were taken out for good, as a receipt says. */
    ERASURE("erasure");

    private final String wireName;

    GenerationReason(String wireName) {
        this.wireName = wireName;
    }

    /** The name in generations. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<GenerationReason> of(String wireName) {
        return Arrays.stream(values()).filter(r -> r.wireName.equals(wireName)).findFirst();
    }
}
