package dev.sluice.topology;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Refusal;
import java.util.function.Function;

/**
 * How far one event has come: still going, refused, or known already. Once it has ended, the stages that follow leave
 * it alone, and the {@link Bookkeeper} at the end counts it.
 *
 * @param <T> what the last stage made of the event
 */
sealed interface Passage<T> {
    /** The record that this is the passage of. */
    Arrival arrival();

    /** Goes through one more stage. */
    <R> Passage<R> through(Function<? super T, Outcome<R>> stage);

    /** On its way. */
    record Going<T>(Arrival arrival, T value) implements Passage<T> {
        @Override
        public <R> Passage<R> through(Function<? super T, Outcome<R>> stage) {
            return stage.apply(value)
                    .fold(
                            next -> new Going<R>(arrival, next),
                            no -> new Refused<R>(arrival, arrival.refusedFor(no.reason(), no.rule())));
        }
    }

    /** Ended with a reason. */
    record Refused<T>(Arrival arrival, Refusal refusal) implements Passage<T> {
        @Override
        public <R> Passage<R> through(Function<? super T, Outcome<R>> stage) {
            return new Refused<>(arrival, refusal);
        }
    }

    /** Ended because the same event has been through before. */
    record Duplicate<T>(Arrival arrival) implements Passage<T> {
        @Override
        public <R> Passage<R> through(Function<? super T, Outcome<R>> stage) {
            return new Duplicate<>(arrival);
        }
    }
}
