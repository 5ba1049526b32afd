package dev.sluice.corpus.erase;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.erasure.SelectorHash;
import dev.sluice.contracts.erasure.SelectorKind;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.corpus.erasure.ErasureOrder;
import dev.sluice.corpus.erasure.Selectors;
import dev.sluice.corpus.where.Field;
import dev.sluice.corpus.where.TupleLine;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which lines an order chooses: those with one of its ids, sessions or groups, those in which a term occurs, or all. A term is
 * found within the free fields of a tuple and within each text and key of its payload, whatever case its ASCII letters have. For
 * one thread.
 */
public final class Choice {
    /** Where a person's words may stand. */
    private static final Set<Field> FREE = EnumSet.of(
            Field.MODULE_ID,
            Field.CLUSTER,
            Field.ROLE,
            Field.SESSION_ID,
            Field.GROUP,
            Field.LICENSE,
            Field.TEXT,
            Field.PAYLOAD);

    private final ErasureOrder order;
    private final Set<TupleId> records;
    private final Terms terms;
    private final TupleLine tuple;
    private final Map<String, Boolean> sessions = new HashMap<>();
    private final Map<String, Boolean> groups = new HashMap<>();

    private Choice(ErasureOrder order, List<String> terms) {
        this.order = order;
        this.records = new HashSet<>(order.selectors().records());
        this.terms = new Terms(terms);
        Set<Field> fields = EnumSet.of(Field.ID, Field.TENANT, Field.SESSION_ID, Field.GROUP);
        if (!terms.isEmpty()) {
            fields.addAll(FREE);
        }
        this.tuple = new TupleLine(fields);
    }

    /**
     * That of an order.
     *
     * @param terms in clear, which the order doesn't hold
     * @throws IllegalArgumentException where they aren't as many as the order has, or one is empty
     */
    public static Choice of(ErasureOrder order, List<String> terms) {
        if (terms.size() != order.selectors().terms()) {
            throw new IllegalArgumentException("order " + order.number() + " has "
                    + order.selectors().terms() + " terms, which have to be given again, not " + terms.size());
        }
        return new Choice(order, terms);
    }

    /**
     * Goes on to this line.
     *
     * @throws IllegalArgumentException if it is no tuple of the tenant's; without any of its content
     */
    public boolean chooses(Bytes line) {
        tuple.read(line);
        if (!tuple.get(Field.TENANT).equals(order.tenant().value()) || !TupleId.isValid(tuple.get(Field.ID))) {
            throw new IllegalArgumentException("is no tuple of " + order.tenant());
        }
        Selectors selectors = order.selectors();
        return selectors.isEverything()
                || records.contains(id())
                || isNamed(sessions, SelectorKind.SESSION, selectors.sessions(), tuple.get(Field.SESSION_ID))
                || isNamed(groups, SelectorKind.GROUP, selectors.groups(), tuple.get(Field.GROUP))
                || occurs();
    }

    /** The id of the line that it went on to. */
    TupleId id() {
        return new TupleId(tuple.get(Field.ID));
    }

    /** Neighbours are often of one session: its hash is made once. */
    private boolean isNamed(Map<String, Boolean> known, SelectorKind kind, List<SelectorHash> hashes, String value) {
        if (hashes.isEmpty() || value.isEmpty()) {
            return false;
        }
        if (known.size() > 10_000) {
            known.clear();
        }
        return known.computeIfAbsent(value, clear -> hashes.contains(SelectorHash.of(order.tenant(), kind, clear)));
    }

    private boolean occurs() {
        return !terms.isEmpty()
                && (FREE.stream().anyMatch(field -> terms.occurIn(tuple.get(field)))
                        || terms.occurInJson(tuple.get(Field.PAYLOAD)));
    }
}
