package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** Runs of quotes, escaped or not, which stand around a name or a value. */
final class Quotes {
    private static final Signs QUOTES = Signs.of("\"'`\\");

    private Quotes() {}

    /** Behind the quotes that stand at an index. */
    static int after(Scan scan, int start) {
        int i = start;
        while (QUOTES.has(scan.at(i))) {
            i++;
        }
        scan.looked(i - start);
        return i;
    }

    /** Where the quotes begin that stand before an index. */
    static int before(Scan scan, int end) {
        int i = end;
        while (QUOTES.has(scan.at(i - 1))) {
            i--;
        }
        scan.looked(end - i);
        return i;
    }
}
