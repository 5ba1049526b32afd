package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** The word before an authorization value: {@code Bearer}, {@code Basic} and their kin. */
final class Scheme {
    private static final String[] WORDS = {
        "bearer", "basic", "token", "digest", "apikey", "api-key", "bot", "oauth", "key"
    };

    private Scheme() {}

    /** Behind the scheme word that stands here, or where it would stand. */
    static int skip(Scan scan, int start) {
        for (String word : WORDS) {
            int end = start + word.length();
            if (scan.saysAt(start, word) && Chars.is(scan.at(end), Chars.BLANK)) {
                return scan.skip(end, Chars.BLANK);
            }
        }
        return start;
    }
}
