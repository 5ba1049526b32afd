package dev.sluice.erase;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tenants.UnfinishedException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundsTest {
    @Test
    void shouldSayWhatKeepsComingOnceItWasDoneAgainThreeTimes() {
        for (Rounds rounds : List.of(Rounds.ofCapture(), Rounds.ofTerms())) {
            rounds.again();
            rounds.again();
            rounds.again();

            assertThatThrownBy(rounds::again)
                    .isInstanceOf(UnfinishedException.class)
                    .hasMessageContaining("run the same command again");
        }
    }

    @Test
    void shouldNameTheTermsDictionaryWhereTermsKeepComingOnly() {
        assertThatThrownBy(() -> exhaust(Rounds.ofTerms())).hasMessageContaining("tenants.<tenant>.terms");
        assertThatThrownBy(() -> exhaust(Rounds.ofCapture()))
                .hasMessageStartingWith(
                        "the capture that runs on this host keeps opening runs of what is to be erased: stop it");
    }

    private static void exhaust(Rounds rounds) {
        while (true) {
            rounds.again();
        }
    }
}
