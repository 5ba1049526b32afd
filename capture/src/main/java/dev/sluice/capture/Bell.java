package dev.sluice.capture;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes the one thread that waits for something to do. A ring that nobody waits for is kept for the next wait. */
final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private boolean ringing;

    void ring() {
        lock.lock();
        try {
            ringing = true;
            rung.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a ring, but not longer than this. */
    void await(long millis) throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!ringing && nanos > 0) {
                nanos = rung.awaitNanos(nanos);
            }
            ringing = false;
        } finally {
            lock.unlock();
        }
    }
}
