package dev.sluice.corpus.store;

import java.util.List;

/**
 * A place in a store, relative to its root, with {@code /}. Can't leave the root: each name is made of letters, digits
 * and {@code . _ = -}, and none is {@code .} or {@code ..}.
 *
 * @param value empty for the root itself
 */
public record StorePath(String value) {
    private static final StorePath ROOT = new StorePath("");
    private static final int LONGEST_NAME = 200;

    public StorePath {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "a path is names of letters, digits and ._=- joined by slashes, and none is . or ..");
        }
    }

    /** The root of a store. */
    public static StorePath root() {
        return ROOT;
    }

    /** Whether the whole text is a path. */
    public static boolean isValid(String text) {
        return text.isEmpty() || List.of(text.split("/", -1)).stream().allMatch(StorePath::isName);
    }

    /** The place of this name, or of several joined by slashes, below. */
    public StorePath child(String name) {
        return new StorePath(value.isEmpty() ? name : value + "/" + name);
    }

    /** The last name. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** The folder that holds it; the root holds itself. */
    public StorePath parent() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? ROOT : new StorePath(value.substring(0, slash));
    }

    /** Whether the text could be one name in a path. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NAME
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().allMatch(StorePath::isPlain);
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._=-".indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
