package dev.sluice.corpus.log;

/**
 * Kafka's identity of a topic. A topic that is deleted and made again under the same name has another.
 *
 * @param value 22 characters of base64url
 */
public record TopicId(String value) {
    public TopicId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("topic id must match [A-Za-z0-9_-]{22}");
        }
    }

    /** Whether the whole text is a topic id. */
    static boolean isValid(String text) {
        return text.length() == 22
                && text.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
    }

    @Override
    public String toString() {
        return value;
    }
}
