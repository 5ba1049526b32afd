package dev.sluice;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class logs from WARN on while this is open. */
public final class Told implements AutoCloseable {
    private final Logger logger;
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    public Told(Class<?> source) {
        logger = (Logger) LoggerFactory.getLogger(source);
        logger.setLevel(Level.WARN);
        events.start();
        logger.addAppender(events);
    }

    /** The messages, in their order. */
    public List<String> warnings() {
        return events.list.stream().map(ILoggingEvent::getMessage).toList();
    }

    /** Nothing else gives a logger a level of its own. */
    @Override
    public void close() {
        logger.detachAppender(events);
        logger.setLevel(null);
    }
}
