package dev.sluice.corpus.log;

import java.util.Arrays;
import java.util.Optional;

/** Why lines are missing for good. Closed. */
public enum GapReason {
    /** Kafka's retention removed them before the sink had read them. */
    RETENTION("retention");

    private final String wireName;

    GapReason(String wireName) {
        this.wireName = wireName;
    }

    /** The name in entries. */
    public String wireName() {
        return wireName;
    }

    /** The constant of this exact wire name, if there is one. */
    public static Optional<GapReason> of(String wireName) {
        return Arrays.stream(values()).filter(r -> r.wireName.equals(wireName)).findFirst();
    }
}
