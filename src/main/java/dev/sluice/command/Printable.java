package dev.sluice.command;

/**
 * Text as a person may see it. Names of files, branches and repositories, and messages that quote them, are anybody's:
 * they must not act upon a terminal, forge a line or turn what stands around them about, so that control, formatting
 * and unassigned characters are shown as escapes. Only the commands' own line ends and colours aren't passed through
 * this.
 */
final class Printable {
    private Printable() {}

    static String of(Object foreign) {
        StringBuilder text = new StringBuilder();
        foreign.toString().codePoints().forEach(c -> {
            if (isSeen(c)) {
                text.appendCodePoint(c);
            } else {
                text.append(c == '\n' ? "\\n" : String.format("\\u%04x", c));
            }
        });
        return text.toString();
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
