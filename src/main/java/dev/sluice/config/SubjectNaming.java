package dev.sluice.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what a contract's subject in the schema registry is named. */
public enum SubjectNaming {
    /** Its own name. */
    RECORD,
    /** Every topic that it is on. */
    TOPIC;

    static Optional<SubjectNaming> of(String text) {
        return Arrays.stream(values())
                .filter(naming -> naming.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
