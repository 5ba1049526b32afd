package dev.sluice.contracts.erasure;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What stands on the tenant topic of an erasure, under {@code <tenant>/erasure-<number>} as key: {@code sluice.erasure}
 * 1.0.0. From where it is taken up, whatever is captured of what it names is refused. It holds no content: ids are hashes,
 * and so is all else. It stays, so that nothing comes back.
 *
 * <pre>
 * schema    "sluice.erasure"
 * version   "1.0.0"
 * tenant    as in the key
 * number    of the order, from 1; as in the key
 * records   ids of lines, sorted, each once, at most 3,000
 * sessions  hashes of their names, sorted, each once, at most 3,000
 * groups    hashes of their names, sorted, each once, at most 3,000
 * </pre>
 */
public record ErasureEntry(
        Tenant tenant,
        int number,
        SortedSet<TupleId> records,
        SortedSet<SelectorHash> sessions,
        SortedSet<SelectorHash> groups) {
    /** Name of the contract. */
    public static final String SCHEMA = "sluice.erasure";
    /** Version of the contract. */
    public static final String VERSION = "1.0.0";
    /** Of each kind; so that an entry fits into one record of any broker. */
    public static final int MOST = 3_000;

    private static final String INFIX = "/erasure-";

    public ErasureEntry {
        if (number < 1) {
            throw new IllegalArgumentException("erasures are numbered from 1, not " + number);
        }
        records = sorted(records, Comparator.comparing(TupleId::value));
        sessions = sorted(sessions, Comparator.naturalOrder());
        groups = sorted(groups, Comparator.naturalOrder());
    }

    /** Of what is named in any order. */
    public static ErasureEntry of(
            Tenant tenant,
            int number,
            Collection<TupleId> records,
            Collection<SelectorHash> sessions,
            Collection<SelectorHash> groups) {
        return new ErasureEntry(
                tenant,
                number,
                sorted(records, Comparator.comparing(TupleId::value)),
                new TreeSet<>(sessions),
                new TreeSet<>(groups));
    }

    /** The key that it stands under. */
    public String key() {
        return tenant.value() + INFIX + number;
    }

    /** Whether what stands under this key has to be an erasure; no tenant's name can be one. */
    public static boolean isKey(String key) {
        return key.contains(INFIX);
    }

    private static <T> SortedSet<T> sorted(Collection<T> some, Comparator<T> order) {
        if (some.size() > MOST) {
            throw new IllegalArgumentException("an erasure names at most " + MOST + " of a kind, not " + some.size());
        }
        SortedSet<T> sorted = new TreeSet<>(order);
        sorted.addAll(some);
        return Collections.unmodifiableSortedSet(sorted);
    }
}
