package dev.sluice.capture.record;

import java.util.Arrays;

/** Where a payload has its records. */
enum Field {
    LINES("lines", true, true),
    EPISODE("episode", false, false),
    STEPS("steps", true, true),
    ARTIFACTS("artifacts", true, false),
    RECORD("record", false, false),
    /** The record's own members are the payload's. */
    PAYLOAD("payload", false, false);

    private final String key;
    private final boolean isListed;
    private final boolean isNumbered;

    Field(String key, boolean isListed, boolean isNumbered) {
        this.key = key;
        this.isListed = isListed;
        this.isNumbered = isNumbered;
    }

    /** The field that has this key. */
    static Field keyed(String key) {
        return Arrays.stream(values())
                .filter(field -> field.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no field has the key " + key));
    }

    /** In a payload, and in what is kept of a record. */
    String key() {
        return key;
    }

    /** Whether a record is one of many there; else the last one counts. */
    boolean isListed() {
        return isListed;
    }

    /** How many numbers of its run's range a record takes. */
    int numbers() {
        return isNumbered ? 1 : 0;
    }
}
