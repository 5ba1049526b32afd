package dev.sluice.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SIGTERM and Ctrl-C, turned into a wish that a command can follow in order. One for the process, because signals are
 * the process's. Until a command follows, a signal ends the process at once, which loses nothing; from then on when {@link
 * #processEnds} is called, with the code that it is given, or after half a minute all the same.
 */
public final class Interruption {
    private static final long PATIENCE_SECONDS = 30;
    private static final Interruption OF_PROCESS = new Interruption();

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean followed;
    private final AtomicInteger code = new AtomicInteger(SluiceCommand.FAILED);
    private final Thread hook = new Thread(this::end, "interruption");

    private Interruption() {}

    /** To be called first by a process that is nothing but one command. */
    public static void processStarts() {
        Runtime.getRuntime().addShutdownHook(OF_PROCESS.hook);
    }

    /** To be called when a command can stop in order, not while it still starts; as often as one likes. */
    static Interruption follow() {
        OF_PROCESS.followed = true;
        return OF_PROCESS;
    }

    /** To be called last, when everything is printed. */
    public static void processEnds(int exitCode) {
        OF_PROCESS.code.set(exitCode);
        OF_PROCESS.ended.countDown();
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Waits, but no longer than until the process is asked to stop. */
    void await(long millis) throws InterruptedException {
        requested.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Runs while the JVM goes down; halting gives the command's exit code instead of the signal's. */
    private void end() {
        requested.countDown();
        if (!followed) {
            return;
        }
        try {
            boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Runtime.getRuntime().halt(inTime ? code.get() : SluiceCommand.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
