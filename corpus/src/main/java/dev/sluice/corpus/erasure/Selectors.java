package dev.sluice.corpus.erasure;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.log.Sha256;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which lines an order chooses: those of any of these selectors, or all of the tenant's. A session or group is known by a hash
 * alone, a term by nothing but that there is one. Whoever can guess a session can still find it by its hash.
 *
 * @param records ids, which are hashes already
 * @param terms how many
 * @param isEverything all that is the tenant's; then there is nothing else
 */
public record Selectors(
        List<TupleId> records, List<Sha256> sessions, List<Sha256> groups, long terms, boolean isEverything) {
    /** What an order names a session by. */
    public static final String SESSION = "session";
    /** What an order names a group by. */
    public static final String GROUP = "group";

    private static final String MAGIC = "sluice-erasure";

    public Selectors {
        records = sorted(records, TupleId::value);
        sessions = sorted(sessions, Sha256::value);
        groups = sorted(groups, Sha256::value);
        boolean isNothing = records.isEmpty() && sessions.isEmpty() && groups.isEmpty() && terms == 0;
        if (terms < 0 || isNothing != isEverything) {
            throw new IllegalArgumentException("an order chooses all of the tenant's, or something of it");
        }
    }

    /** All of the tenant's. */
    public static Selectors everything() {
        return new Selectors(List.of(), List.of(), List.of(), 0, true);
    }

    /** Of selectors in clear, of which sessions and groups are hashed. */
    public static Selectors of(
            Tenant tenant,
            Collection<TupleId> records,
            Collection<String> sessions,
            Collection<String> groups,
            int terms) {
        return new Selectors(
                List.copyOf(records),
                sessions.stream().map(value -> hash(tenant, SESSION, value)).toList(),
                groups.stream().map(value -> hash(tenant, GROUP, value)).toList(),
                terms,
                false);
    }

    /** SHA-256 over {@code sluice-erasure}, tenant, kind and value, with a NUL between, in UTF-8. */
    public static Sha256 hash(Tenant tenant, String kind, String value) {
        return Sha256.of(Bytes.utf8(MAGIC + '\0' + tenant + '\0' + kind + '\0' + value));
    }

    private static <T> List<T> sorted(List<T> values, Function<T, String> text) {
        SortedSet<T> sorted = new TreeSet<>(Comparator.comparing(text));
        sorted.addAll(values);
        return List.copyOf(sorted);
    }
}
