package dev.sluice.access;

import dev.sluice.config.TrustDomain;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.kafka.SinkConnector;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who connects to Kafka: a part of Sluice, or a tenant's capture.
 *
 * @param name of the user, built here and nowhere else: {@code [a-z-]+}, then a tenant's name for capture, or a trust
 *     domain's for a sink
 */
public record Principal(String name) {
    static final Comparator<Principal> BY_NAME = Comparator.comparing(Principal::name);

    private static final String PREFIX = "sluice-";

    private static final String USER = "User:";
    private static final String CAPTURE = PREFIX + "capture-";
    private static final String ANY_SINK = PREFIX + "sink";

    /** Runs the commands on an embedded broker, and may do everything there; on a cluster that is whoever is configured. */
    public static final Principal OPERATOR = new Principal(PREFIX + "operator");
    /** Reads raw events, writes tuples and refusals. */
    public static final Principal TOPOLOGY = new Principal(PREFIX + "topology");
    /** Reads tuples of the tenants that are given no trust domain. */
    public static final Principal SINK = sink(TrustDomain.COMMON);

    /** Writes a tenant's raw events and can do nothing else. */
    public static Principal capture(Tenant tenant) {
        return new Principal(CAPTURE + tenant);
    }

    /** Reads tuples of the tenants of this domain, and no others'. */
    public static Principal sink(TrustDomain domain) {
        return new Principal(ANY_SINK + domain.suffix());
    }

    /** All of a deployment whose rights are planned; with these tenants, each of its trust domain. */
    static List<Principal> planned(Map<Tenant, TrustDomain> tenants) {
        return Stream.of(
                        Stream.of(TOPOLOGY),
                        sinks(tenants.values()).stream(),
                        tenants.keySet().stream().map(Principal::capture).sorted(BY_NAME))
                .flatMap(Function.identity())
                .toList();
    }

    /** The sinks of these domains, and the one of tenants that come without any. */
    static List<Principal> sinks(Collection<TrustDomain> domains) {
        return Stream.concat(Stream.of(SINK), domains.stream().map(Principal::sink))
                .distinct()
                .sorted(BY_NAME)
                .toList();
    }

    /** Whether it is a sink, of whatever domain. */
    boolean isSink() {
        return equals(SINK)
                || (name.startsWith(ANY_SINK + "-") && TrustDomain.isValid(name.substring(ANY_SINK.length() + 1)));
    }

    /** The consumer group that this sink is in: Connect names it after the connector. */
    String sinkGroup() {
        return SinkConnector.GROUP + name.substring(ANY_SINK.length());
    }

    /** Whether this, as access lists have it, is one of Sluice's, of whatever tenant. */
    public static boolean isIn(String inAccessLists) {
        return Stream.of(OPERATOR, TOPOLOGY).map(Principal::inAccessLists).anyMatch(inAccessLists::equals)
                || (inAccessLists.startsWith(USER) && new Principal(inAccessLists.substring(USER.length())).isSink())
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
