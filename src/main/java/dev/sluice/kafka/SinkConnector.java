package dev.sluice.kafka;

/** The names that the sink goes by. */
public final class SinkConnector {
    /** Of its connector. Where there are several, what the name of each begins with. */
    public static final String NAME = "corpus-sink";
    /** Of its consumer group, which Connect names after the connector. */
    public static final String GROUP = "connect-" + NAME;

    private SinkConnector() {}
}
