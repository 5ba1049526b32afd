package dev.sluice.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.Shelf;
import dev.sluice.topology.LedgerAccount;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeletedTest {
    @ParameterizedTest(name = "{1} captured before {0}, the log begins at {2}: {3} are known")
    @CsvSource({
        "10, 10, 4, 4", // all was captured, and the janitor took the first
        "10, 10, 10, 10",
        "10, 10, 13, 10", // retention took three more
        "10,  7, 4, 1", // it had taken three before they were read
        "10,  7, 10, 7",
        "10,  7, 2, 0",
        "10, 10, 0, 0", // nothing is deleted
    })
    void shouldKnowWhatWasCapturedAndStandsThereNoMore(long next, long captured, long start, long known) {
        assertThat(Deleted.known(Optional.of(account(next, captured)), Shelf.CAPTURE_ID, start))
                .isEqualTo(known);
    }

    @Test
    void shouldKnowNothingWithoutAnAccountOfThatTopic() {
        assertThat(Deleted.known(Optional.empty(), Shelf.CAPTURE_ID, 4)).isZero();
        assertThat(Deleted.known(Optional.of(account(10, 10)), "Zz9pnEw7RRiWdGXJhV3p8q", 4))
                .isZero();
    }

    private static LedgerAccount account(long next, long captured) {
        return LedgerAccount.fromBytes(Shelf.account(next, captured, captured, Map.of(), Map.of()));
    }
}
