package dev.sluice.capture.record;

import java.util.Locale;

/** Where a payload has its records. */
enum Field {
    LINES(true, true),
    EPISODE(false, false),
    STEPS(true, true),
    ARTIFACTS(true, false),
    RECORD(false, false);

    private final boolean isListed;
    private final boolean isNumbered;

    Field(boolean isListed, boolean isNumbered) {
        this.isListed = isListed;
        this.isNumbered = isNumbered;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
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
