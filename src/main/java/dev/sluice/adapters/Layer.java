package dev.sluice.adapters;

import java.util.Locale;

/** What a composition is made of, in its order. Closed. */
public enum Layer {
    BASE,
    CONSTITUTIONAL,
    ENGINEERING,
    TENANT,
    ROLE,
    CLUSTER;

    /** The name in reports. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
