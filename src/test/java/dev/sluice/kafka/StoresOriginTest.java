package dev.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoresOriginTest {
    @TempDir
    private Path stores;

    @Test
    void shouldNotTrustStoresThatNothingIsNotedOf() {
        assertThat(new StoresOrigin(stores, () -> "Q1").isStill()).isFalse();
        assertThat(new StoresOrigin(stores, () -> "").isStill()).isFalse();
    }

    @Test
    void shouldTrustStoresOfTheLedgerThatIsThere() {
        new StoresOrigin(stores, () -> "Q1").note();

        assertThat(new StoresOrigin(stores, () -> "Q1").isStill()).isTrue();
    }

    @Test
    void shouldNotTrustStoresOfALedgerThatWasLost() {
        new StoresOrigin(stores, () -> "Q1").note();

        assertThat(new StoresOrigin(stores, () -> "Q2").isStill()).isFalse();
        assertThat(new StoresOrigin(stores, () -> "").isStill()).isFalse();
    }
}
