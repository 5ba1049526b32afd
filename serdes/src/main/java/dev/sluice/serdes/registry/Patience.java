package dev.sluice.serdes.registry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * For how long something is tried again while the registry isn't ready. Pauses double from 100 ms to 2 s, each cut by up
 * to half, by chance, so that those who lost the registry together don't come back together.
 *
 * @param total from the first try to the last
 * @param tell gets the reason once, before the first pause
 */
public record Patience(Duration total, Consumer<String> tell) {
    private static final long FIRST_PAUSE_NANOS = 100_000_000;
    private static final long LONGEST_PAUSE_NANOS = 2_000_000_000;

    /** What {@code attempt} gives, sooner or later; else its last exception. */
    public <T> T with(Supplier<T> attempt) {
        long start = System.nanoTime();
        for (long pause = FIRST_PAUSE_NANOS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
            try {
                return attempt.get();
            } catch (RegistryNotReadyException e) {
                long left = total.toNanos() - (System.nanoTime() - start);
                if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                if (pause == FIRST_PAUSE_NANOS) {
                    tell.accept(String.valueOf(e.getMessage()));
                }
                LockSupport.parkNanos(Math.min(left, ThreadLocalRandom.current().nextLong(pause / 2, pause)));
            }
        }
    }
}
