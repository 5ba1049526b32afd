package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Literal;
import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Scan;

/** The word before an authorization value: {@code Bearer}, {@code Basic} and their kin. */
final class Scheme {
    private static final Literals WORDS =
            Literals.of("bearer", "basic", "token", "digest", "apikey", "api-key", "bot", "oauth", "key");

    private Scheme() {}

    /** Behind the scheme word that stands here, or where it would stand. */
    static int skip(Scan scan, int start) {
        Literal word = WORDS.at(scan, start, scan.to());
        if (word != null && Chars.is(scan.at(start + word.length()), Chars.BLANK)) {
            return scan.skip(start + word.length(), Chars.BLANK);
        }
        return start;
    }
}
