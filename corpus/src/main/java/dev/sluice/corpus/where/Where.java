package dev.sluice.corpus.where;

import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.read.Shard;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which tuples: those for which every condition holds. Has one text for each filter, so that it can be pinned. Immutable.
 *
 * <pre>
 * tenant=acme redaction_class&lt;=internal evidence_class=primary,derived cluster!=workspace doctrine_version&gt;=1.2.0
 * </pre>
 *
 * Conditions are parted by spaces. A condition is a field of the tuple, an operator and values, parted by commas: {@code =} one
 * of them, {@code !=} none of them; {@code <=} and {@code >=} take one value of a field that has an order. Double
 * quotes hold what has spaces, commas or quotes in it. A field that says nothing is compared with nothing ({@code
 * role=}), a cluster that is none with {@code workspace}.
 */
public final class Where {
    private final SortedSet<Condition> conditions;

    private Where(SortedSet<Condition> conditions) {
        this.conditions = conditions;
    }

    /** What a shard's folder and lane say of the lines in it. */
    public enum Answer {
        /** No line is wanted. */
        NONE,
        /** Only the lines themselves tell. */
        SOME,
        /** Every line is wanted. */
        ALL
    }

    /**
     * Reads a filter; the empty one wants every tuple.
     *
     * @throws IllegalArgumentException naming the condition, what is wrong with it and what is allowed
     */
    public static Where parse(String text) {
        SortedSet<Condition> conditions = new TreeSet<>();
        for (String condition : Words.cut(text, " \t\r\n")) {
            if (!condition.isEmpty()) {
                conditions.add(ConditionReader.read(condition));
            }
        }
        return new Where(conditions);
    }

    /** The one tenant whose tuples are wanted; empty where it names none, or several. */
    public Optional<Tenant> tenant() {
        List<Set<String>> named = conditions.stream()
                .filter(condition -> condition.field() == Field.TENANT && condition.operator() == Condition.Operator.IS)
                .<Set<String>>map(Condition::values)
                .toList();
        return named.size() == 1 && named.get(0).size() == 1
                ? Optional.of(new Tenant(named.get(0).iterator().next()))
                : Optional.empty();
    }

    /** The fields that a line has to be asked for. */
    public Set<Field> fields() {
        return conditions.stream()
                .map(Condition::field)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Field.class)));
    }

    /** What the shard's folder and lane already answer. */
    public Answer of(Shard shard) {
        return of(ShardFacts.of(shard));
    }

    private Answer of(ShardFacts facts) {
        Answer answer = Answer.ALL;
        for (Condition condition : conditions) {
            Optional<Set<String>> known = facts.of(condition.field());
            if (known.isEmpty()) {
                answer = Answer.SOME;
            } else if (known.get().stream().noneMatch(condition::holds)) {
                return Answer.NONE;
            } else if (!known.get().stream().allMatch(condition::holds)) {
                answer = Answer.SOME;
            }
        }
        return answer;
    }

    /** Whether the line is wanted. It has to have been read with at least {@link #fields}. */
    public boolean matches(TupleLine line) {
        for (Condition condition : conditions) {
            if (!condition.holds(line.get(condition.field()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Where that && conditions.equals(that.conditions);
    }

    @Override
    public int hashCode() {
        return conditions.hashCode();
    }

    /** The conditions in the order of the fields, with sorted values: the same for all ways to write the same conditions. */
    @Override
    public String toString() {
        return conditions.stream().map(Condition::toString).collect(Collectors.joining(" "));
    }
}
