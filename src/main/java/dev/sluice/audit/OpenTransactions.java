package dev.sluice.audit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Transactions that don't end. The topology's last a second, and the coordinator ends those of a process that was killed
 * after 10 to 20. One that stands longer has lost its marks (Kafka 4.3 may leave them out where all brokers were lost at
 * once); nothing ends it, and whoever reads committed records waits behind it and is told nothing.
 */
final class OpenTransactions {
    static final int MOST_LOOKS = 40;

    private final Supplier<Set<String>> looks;
    private final Pause pause;

    /** Waits between two looks. */
    interface Pause {
        void seconds(long count) throws InterruptedException;
    }

    OpenTransactions(Supplier<Set<String>> looks, Pause pause) {
        this.looks = looks;
        this.pause = pause;
    }

    /** Those that every look of more than half a minute has seen; at once empty where nothing stands open. */
    List<String> hanging() throws InterruptedException {
        Set<String> open = new TreeSet<>(looks.get());
        for (int look = 1; look < MOST_LOOKS && !open.isEmpty(); look++) {
            pause.seconds(1);
            open.retainAll(looks.get());
        }
        return List.copyOf(open);
    }
}
