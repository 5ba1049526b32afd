package dev.sluice.contracts;

import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import java.util.function.Function;

/**
 * What became of one record at a stage. The bad record is a value, so that it can be counted, and holds nothing of the
 * record's content, so that it can be shown.
 *
 * @param <T> what the stage makes of a record that it accepts
 */
public sealed interface Outcome<T> {
    /** The record goes on as {@code value}. */
    record Accepted<T>(T value) implements Outcome<T> {}

    /**
     * The record ends here.
     *
     * @param position byte offset in the record at which the fault was seen, or -1 where it has none
     */
    record Refused<T>(Reason reason, Rule rule, long position) implements Outcome<T> {
        public Refused {
            if (position < -1) {
                throw new IllegalArgumentException("position is -1 or an offset, not " + position);
            }
        }

        /** The same refusal, where something else would have been accepted. */
        public <R> Refused<R> retyped() {
            return new Refused<>(reason, rule, position);
        }
    }

    /** Accepts. */
    static <T> Outcome<T> accepted(T value) {
        return new Accepted<>(value);
    }

    /** Refuses where no position applies. */
    static <T> Outcome<T> refused(Reason reason, Rule rule) {
        return new Refused<>(reason, rule, -1);
    }

    /** Refuses at a byte offset. */
    static <T> Outcome<T> refused(Reason reason, Rule rule, long position) {
        return new Refused<>(reason, rule, position);
    }

    /** Gives each case to its function. */
    default <R> R fold(Function<? super T, ? extends R> accepted, Function<Refused<?>, ? extends R> refused) {
        return this instanceof Accepted<T> a ? accepted.apply(a.value()) : refused.apply((Refused<T>) this);
    }

    /** Goes on with the next stage, or stays refused. */
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return fold(next, Refused::retyped);
    }

    /** Changes an accepted value, or stays refused. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        return then(value -> accepted(change.apply(value)));
    }
}
