package dev.sluice.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FiguresTest {
    @Test
    void shouldShowHowManyThreadsWereReplaced() {
        AtomicLong replaced = new AtomicLong(2);
        try (Figures figures = new Figures()) {
            figures.followThreads(replaced::get);
            assertThat(figures.scrape()).contains("sluice_topology_threads_replaced_total 2.0");

            replaced.set(3);
            assertThat(figures.scrape()).contains("sluice_topology_threads_replaced_total 3.0");
        }
    }
}
