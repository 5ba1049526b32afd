package dev.sluice.contracts.topic;

import dev.sluice.contracts.identity.Tenant;
import java.util.Optional;

/** Where a tenant's capture producers publish: {@code capture.<tenant>}. The tenant of an event is its topic's. */
public record CaptureTopic(Tenant tenant) {
    /** What the name of each begins with. */
    public static final String PREFIX = "capture.";

    /** The topic's name. */
    public String name() {
        return PREFIX + tenant;
    }

    /** The capture topic of this name, if it is one. */
    public static Optional<CaptureTopic> parse(String name) {
        if (!name.startsWith(PREFIX) || !Tenant.isValid(name.substring(PREFIX.length()))) {
            return Optional.empty();
        }
        return Optional.of(new CaptureTopic(new Tenant(name.substring(PREFIX.length()))));
    }
}
