package dev.sluice.topology;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.refusal.Rule;
import java.util.function.Function;

/**
 * How far one event has come: still going, refused, or known already. Once it has ended, the stages that follow leave
 * it alone, and the {@link Bookkeeper} at the end counts it.
 *
 * <p>A pure stage sees nothing but the event, so a {@link RuntimeException} or {@link StackOverflowError} in it would
 * come again with every restart and stop the partition for good: it refuses the event, and the log gets its kind and
 * place alone, because its message may quote what the stage was given. Whatever else goes wrong is the world's, and
 * flies: an answer that Kafka owes, a state store, and every other {@link Error}, such as memory that ran out.
 *
 * @param <T> what the last stage made of the event
 */
sealed interface Passage<T> {
    /** The record that this is the passage of. */
    Arrival arrival();

    /**
     * Goes through a pure stage; ends where that breaks.
     *
     * @param at names the stage in the refusal
     * @param faults are told of it
     */
    default <R> Passage<R> through(Rule at, Function<? super T, Outcome<R>> stage, StageFaults faults) {
        return asking(value -> {
            try {
                return stage.apply(value);
            } catch (RuntimeException | StackOverflowError broken) {
                faults.tell(at, broken);
                return Outcome.refused(Reason.STAGE_FAILED, at);
            }
        });
    }

    /** Goes through a stage that asks the world. */
    <R> Passage<R> asking(Function<? super T, Outcome<R>> stage);

    /** On its way. */
    record Going<T>(Arrival arrival, T value) implements Passage<T> {
        @Override
        public <R> Passage<R> asking(Function<? super T, Outcome<R>> stage) {
            return stage.apply(value)
                    .fold(
                            next -> new Going<R>(arrival, next),
                            no -> new Refused<R>(arrival, arrival.refusedFor(no.reason(), no.rule())));
        }
    }

    /** Ended with a reason. */
    record Refused<T>(Arrival arrival, Refusal refusal) implements Passage<T> {
        @Override
        public <R> Passage<R> asking(Function<? super T, Outcome<R>> stage) {
            return new Refused<>(arrival, refusal);
        }
    }

    /** Ended because the same event has been through before. */
    record Duplicate<T>(Arrival arrival) implements Passage<T> {
        @Override
        public <R> Passage<R> asking(Function<? super T, Outcome<R>> stage) {
            return new Duplicate<>(arrival);
        }
    }
}
