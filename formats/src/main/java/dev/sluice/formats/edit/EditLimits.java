package dev.sluice.formats.edit;

import dev.sluice.contracts.identity.CommitId;

/** What the strings and lists of an edit may be. Lengths are in code points, as JSON Schema counts them. */
final class EditLimits {
    static final int REPOSITORY = 200;
    static final int BRANCH = 255;
    static final int PATH = 4096;
    static final int PARENTS = 256;
    static final int FILES = 10_000;

    private EditLimits() {}

    /** A name, not a path: {@code [A-Za-z0-9._-]{1,200}}, but neither {@code .} nor {@code ..}. */
    static boolean isRepository(String text) {
        boolean fits = !text.isEmpty() && text.length() <= REPOSITORY && !text.equals(".") && !text.equals("..");
        for (int i = 0; fits && i < text.length(); i++) {
            fits = isNameCharacter(text.charAt(i));
        }
        return fits;
    }

    static boolean isBranch(String text) {
        return length(text) <= BRANCH;
    }

    static boolean isPath(String text) {
        return !text.isEmpty() && length(text) <= PATH;
    }

    static boolean isPatchId(String text) {
        return text.isEmpty() || CommitId.isValid(text);
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
