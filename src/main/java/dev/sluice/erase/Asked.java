package dev.sluice.erase;

import dev.sluice.config.ConfigurationException;
import dev.sluice.contracts.erasure.ErasureEntry;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.erasure.ErasureOrder;
import dev.sluice.corpus.erasure.Selectors;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody wants erased, in clear: never written down, and never printed.
 *
 * @param isAll everything of a tenant that has left; then there is nothing else
 */
public record Asked(
        List<TupleId> records, List<String> sessions, List<String> groups, List<String> terms, boolean isAll) {
    public Asked {
        records = List.copyOf(records);
        sessions = List.copyOf(sessions);
        groups = List.copyOf(groups);
        terms = List.copyOf(terms);
        boolean isNamed = Stream.of(records, sessions, groups, terms).anyMatch(some -> !some.isEmpty());
        if (isNamed == isAll) {
            throw new ConfigurationException(
                    "say what is to be erased: any of --record, --session, --group, --term and --term-file; or --all "
                            + "alone, of a tenant that was removed");
        }
        requireFew("--record", records);
        requireFew("--session", sessions);
        requireFew("--group", groups);
        Stream.of(sessions, groups, terms)
                .flatMap(List::stream)
                .filter(String::isBlank)
                .findAny()
                .ifPresent(blank -> {
                    throw new ConfigurationException(
                            "--session, --group, --term", "", "at least one character that is no space");
                });
    }

    private static void requireFew(String option, List<?> values) {
        if (values.size() > ErasureEntry.MOST) {
            throw new ConfigurationException(
                    option, values.size() + " values", "at most " + ErasureEntry.MOST + " in one order: give several");
        }
    }

    /** As an order says it. */
    Selectors selectors(Tenant tenant) {
        return isAll ? Selectors.everything() : Selectors.of(tenant, records, sessions, groups, terms.size());
    }

    /** As the tenant topic says it. */
    public static ErasureEntry entry(ErasureOrder order) {
        Selectors chosen = order.selectors();
        return ErasureEntry.of(
                order.tenant(), Math.toIntExact(order.number()), chosen.records(), chosen.sessions(), chosen.groups());
    }

    /** What stands in files where it stands in clear. */
    List<String> words() {
        return Stream.of(sessions, groups, terms).flatMap(List::stream).toList();
    }

    /** Without what it holds: it may end up in a log. */
    @Override
    public String toString() {
        return records.size() + " records, " + sessions.size() + " sessions, " + groups.size() + " groups, "
                + terms.size() + " terms" + (isAll ? ", all" : "");
    }
}
