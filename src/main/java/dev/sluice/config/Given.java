package dev.sluice.config;

/**
 * A text as somebody set it.
 *
 * @param where file and line, to begin a message with; empty where it comes from a flag or the environment
 */
record Given(String text, String where) {
    Given(String text) {
        this(text, "");
    }
}
