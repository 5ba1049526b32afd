package dev.sluice.capture;

import java.util.Iterator;
import java.util.List;

/** What a folder, a file or a stream has to offer. Called by one thread. */
public interface Feed extends AutoCloseable {
    /**
     * What is there and was not captured before. What goes wrong with all of it is an exception of ours; what is wrong
     * with one thing is found.
     */
    Iterator<Found> look();

    /** What is to be told beside what was found, one line each. */
    default List<String> notes() {
        return List.of();
    }

    /** Makes durable what was acknowledged. */
    void settle();

    @Override
    void close();
}
