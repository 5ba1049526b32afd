package dev.sluice.command;

import java.util.Locale;

/** A number and what it counts, as one says it. */
final class Amount {
    private Amount() {}

    /**
     * {@code 1 line}, {@code 2,345 lines}.
     *
     * @param one the word for one; for several it takes an s
     */
    static String of(long count, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", count, one, count == 1 ? "" : "s");
    }
}
