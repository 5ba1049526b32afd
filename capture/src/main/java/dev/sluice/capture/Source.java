package dev.sluice.capture;

import java.util.List;
import java.util.Optional;

/**
 * One capture point. The forwarder's one thread calls all of it, over and over: {@link #refresh}, {@link #next} until
 * nothing comes, {@link #settle} after acknowledgements. What goes wrong within a source stays there and is told by
 * {@link #progress}; it never stops another source, and never loses what was offered.
 */
public interface Source extends AutoCloseable {
    /** Looks for something new to offer. Called several times a second, so cheap where there is nothing. */
    void refresh();

    /** The next sanitized event; empty where there is none at the moment. */
    Optional<Captured> next();

    /** Makes durable what was acknowledged. */
    void settle();

    /** Whether nothing is left to offer and everything offered was acknowledged. */
    boolean isIdle();

    /** How far it is. */
    List<SourceProgress> progress();

    @Override
    void close();
}
