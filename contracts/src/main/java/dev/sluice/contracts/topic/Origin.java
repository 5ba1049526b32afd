package dev.sluice.contracts.topic;

import java.util.Optional;

/**
 * Where an event stands in Kafka: {@code capture.<tenant>-<partition>@<offset>}.
 *
 * @param topic the capture topic's name
 */
public record Origin(String topic, int partition, long offset) {
    public Origin {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("partition and offset are not negative: " + partition + ", " + offset);
        }
    }

    /** Reads the form that {@link #toString} writes. */
    public static Optional<Origin> parse(String text) {
        int at = text.lastIndexOf('@');
        int dash = text.lastIndexOf('-', at);
        if (dash < 1 || at < dash) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Origin(
                    text.substring(0, dash),
                    Integer.parseInt(text, dash + 1, at, 10),
                    Long.parseLong(text, at + 1, text.length(), 10)));
        } catch (IllegalArgumentException notNumbers) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
