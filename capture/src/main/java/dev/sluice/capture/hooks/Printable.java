package dev.sluice.capture.hooks;

import java.nio.file.Path;

/** A path as a person may see it: a repository's configuration must not act upon a terminal, nor forge a line. */
final class Printable {
    private Printable() {}

    static String of(Path path) {
        StringBuilder text = new StringBuilder();
        path.toString()
                .codePoints()
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
