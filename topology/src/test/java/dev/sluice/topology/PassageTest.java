package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Origin;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class PassageTest {
    private static final Arrival ARRIVAL =
            new Arrival(new Origin("capture.acme-labs", 3, 41), new UtcMillis(1_234_567_890_123L), 2);
    private static final Passage<String> GOING = new Passage.Going<>(ARRIVAL, "hunter2-hunter2");

    private final StageFaults faults = new StageFaults();

    @Test
    void shouldRefuseWithoutAWordOfTheExceptionWhereAPureStageBreaks() {
        Passage<String> ended = GOING.through(
                Rule.STAMP,
                value -> {
                    throw new IllegalArgumentException("For input string: " + value);
                },
                faults);

        assertThat(ended)
                .isEqualTo(new Passage.Refused<>(ARRIVAL, ARRIVAL.refusedFor(Reason.STAGE_FAILED, Rule.STAMP)));
        assertThat(ended.toString()).doesNotContain("hunter2");
    }

    @Test
    void shouldTellOnceOfEachStageAndKindWhereItBroke() {
        for (int event = 0; event < 3; event++) {
            GOING.<Long>through(Rule.STAMP, value -> Outcome.accepted(Long.valueOf(value)), faults);
            GOING.<Long>through(Rule.ROUTE, value -> Outcome.accepted(Long.valueOf(value)), faults);
        }

        assertThat(faults.told())
                .hasSize(2)
                .allSatisfy(told -> assertThat(told)
                        .contains(": java.lang.NumberFormatException at ", "NumberFormatException.java:")
                        .doesNotContain("hunter2"))
                .anySatisfy(told -> assertThat(told).startsWith("stamp: "))
                .anySatisfy(told -> assertThat(told).startsWith("route: "));
    }

    @Test
    void shouldRefuseWhatOverflowsTheStack() {
        assertThat(GOING.<String>through(Rule.ADMIT, PassageTest::endless, faults))
                .isEqualTo(new Passage.Refused<>(ARRIVAL, ARRIVAL.refusedFor(Reason.STAGE_FAILED, Rule.ADMIT)));
    }

    @Test
    void shouldNotTakeMemoryThatRanOutForAFaultOfTheEvent() {
        Function<String, Outcome<String>> stage = value -> {
            throw new OutOfMemoryError("heap");
        };

        assertThatThrownBy(() -> GOING.through(Rule.ADMIT, stage, faults)).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void shouldLetAFaultOfTheWorldFly() {
        Function<String, Outcome<String>> stage = value -> {
            throw new IllegalStateException("the client is closed");
        };

        assertThatThrownBy(() -> GOING.asking(stage)).isInstanceOf(IllegalStateException.class);
    }

    /** Ends for an empty value only. */
    private static Outcome<String> endless(String value) {
        return value.isEmpty() ? Outcome.accepted(value) : endless(value);
    }
}
