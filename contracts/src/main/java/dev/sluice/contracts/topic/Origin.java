package dev.sluice.contracts.topic;

import java.util.Optional;

/**
 * Where an event stands in Kafka: {@code capture.<tenant>-<partition>@<offset>}.
 *
 * @param topic the capture topic's name: {@code [A-Za-z0-9._-]{1,249}}, what Kafka allows
 */
public record Origin(String topic, int partition, long offset) {
    private static final int LONGEST_TOPIC = 249;

    public Origin {
        if (!isTopic(topic)) {
            throw new IllegalArgumentException("a topic's name must match [A-Za-z0-9._-]{1,249}");
        }
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException("partition and offset are not negative: " + partition + ", " + offset);
        }
    }

    /** Reads exactly the form that {@link #toString} writes; anything else is empty. */
    public static Optional<Origin> parse(String text) {
        int at = text.lastIndexOf('@');
        int dash = text.lastIndexOf('-', at);
        if (dash < 1 || at < dash || !isTopic(text.substring(0, dash))) {
            return Optional.empty();
        }
        try {
            Origin read = new Origin(
                    text.substring(0, dash),
                    Integer.parseInt(text, dash + 1, at, 10),
                    Long.parseLong(text, at + 1, text.length(), 10));
            return read.toString().equals(text) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException notNumbers) {
            return Optional.empty();
        }
    }

    private static boolean isTopic(String text) {
        boolean fits = !text.isEmpty() && text.length() <= LONGEST_TOPIC;
        for (int i = 0; fits && i < text.length(); i++) {
            char c = text.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            fits = alphanumeric || c == '.' || c == '_' || c == '-';
        }
        return fits;
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
