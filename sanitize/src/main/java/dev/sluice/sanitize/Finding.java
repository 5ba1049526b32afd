package dev.sluice.sanitize;

/**
 * What was taken out and where it stood; nothing of the value itself.
 *
 * @param path JSON pointer (RFC 6901) of the string, or of the member whose key it was; parts of the path in which
 *     something was found are shown redacted
 * @param rule name of the rule, {@code [a-z0-9-]{1,64}}
 * @param type what kind of thing it was
 * @param start first code point in the decoded string, before sanitizing
 * @param end code point behind the last one
 */
public record Finding(String path, String rule, FindingType type, int start, int end) {
    public Finding {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + " to " + end);
        }
    }
}
