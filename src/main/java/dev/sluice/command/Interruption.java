package dev.sluice.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SIGTERM and Ctrl-C, turned into a wish that the command can follow in order. The process ends when the command says
 * that it has, or after half a minute all the same.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger code = new AtomicInteger();
    private final Thread hook = new Thread(this::follow, "interruption");

    private Interruption() {}

    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits, but no longer than until the process is asked to stop. */
    void await(long millis) throws InterruptedException {
        requested.await(millis, TimeUnit.MILLISECONDS);
    }

    /** The code that the process will end with. */
    int ended(int exitCode) {
        code.set(exitCode);
        return exitCode;
    }

    @Override
    public void close() {
        if (isRequested()) {
            ended.countDown();
        } else {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** Runs while the JVM goes down; halting gives the command's exit code instead of the signal's. */
    private void follow() {
        requested.countDown();
        try {
            boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(inTime ? code.get() : SluiceCommand.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
