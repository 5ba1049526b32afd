package dev.sluice.access;

import dev.sluice.contracts.identity.Tenant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who connects to Kafka: a part of Sluice, or a tenant's capture.
 *
 * @param name of the user, built here and nowhere else: {@code [a-z-]+}, then a tenant's name for capture
 */
public record Principal(String name) {
    private static final String PREFIX = "sluice-";

    private static final String USER = "User:";
    private static final String CAPTURE = PREFIX + "capture-";

    /** Runs the commands on an embedded broker, and may do everything there; on a cluster that is whoever is configured. */
    public static final Principal OPERATOR = new Principal(PREFIX + "operator");
    /** Reads raw events, writes tuples and refusals. */
    public static final Principal TOPOLOGY = new Principal(PREFIX + "topology");
    /** Reads tuples. */
    public static final Principal SINK = new Principal(PREFIX + "sink");

    /** Writes a tenant's raw events and can do nothing else. */
    public static Principal capture(Tenant tenant) {
        return new Principal(CAPTURE + tenant);
    }

    /** All of a deployment with these tenants whose rights are planned. */
    static List<Principal> planned(Collection<Tenant> tenants) {
        return Stream.concat(Stream.of(TOPOLOGY, SINK), tenants.stream().map(Principal::capture))
                .toList();
    }

    /** Whether this, as access lists have it, is one of Sluice's, of whatever tenant. */
    public static boolean isIn(String inAccessLists) {
        return Stream.of(OPERATOR, TOPOLOGY, SINK).map(Principal::inAccessLists).anyMatch(inAccessLists::equals)
                || (inAccessLists.startsWith(USER + CAPTURE)
                        && Tenant.isValid(inAccessLists.substring((USER + CAPTURE).length())));
    }

    /** As access lists have it. */
    public String inAccessLists() {
        return USER + name;
    }

    @Override
    public String toString() {
        return name;
    }
}
