package dev.sluice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class OpenTransactionsTest {
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger waited = new AtomicInteger();

    @Test
    void shouldFindWhatStandsOpenForMuchLongerThanATransactionMay() throws InterruptedException {
        assertThat(transactions(1_000).hanging()).containsExactly("stuck");
        assertThat(waited).hasValueGreaterThan(30);
    }

    @Test
    void shouldFindNothingWhereEveryTransactionEnds() throws InterruptedException {
        assertThat(transactions(3).hanging()).isEmpty();
        assertThat(waited).hasValue(3);
    }

    @Test
    void shouldNotWaitWhereNothingStandsOpen() throws InterruptedException {
        assertThat(transactions(0).hanging()).isEmpty();
        assertThat(waited).hasValue(0);
    }

    /** One that stands for so many looks, and another for each look. */
    private OpenTransactions transactions(int standing) {
        return new OpenTransactions(
                () -> {
                    int look = looks.getAndIncrement();
                    return look < standing ? Set.of("stuck", "of look " + look) : Set.of();
                },
                seconds -> waited.addAndGet((int) seconds));
    }
}
