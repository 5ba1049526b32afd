package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Literal;
import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Scan;

/** Calls that say in their name that they take a password with something else: {@code signInWithEmailAndPassword("…", "…")}. */
final class LoginCall {
    private static final Literals NAMES = Literals.of("withpassword", "andpassword", "with_password", "and_password");
    private static final int MOST_ARGUMENTS = 3;

    private LoginCall() {}

    /** Where the password may stand among the arguments of a call: in a login the last or the second text, else the first. */
    static int password(Scan scan, int nameEnd, int arguments) {
        if (!isLogin(scan, nameEnd)) {
            return arguments;
        }
        int i = scan.skip(arguments, Chars.SPACE);
        int texts = 0;
        for (int count = 1; count < MOST_ARGUMENTS; count++) {
            Value text = Value.quoted(scan, i, Place.QUOTED);
            texts += text.isNone() ? 0 : 1;
            int end = text.isNone() ? scan.skip(i, Chars.WORD | Chars.DOT) : Quotes.after(scan, text.end());
            int comma = scan.skip(end, Chars.SPACE);
            if (texts == 2 || scan.at(comma) != ',') {
                return i;
            }
            i = scan.skip(comma + 1, Chars.SPACE);
        }
        return i;
    }

    /** Builders have methods that are called just {@code withPassword}. */
    private static boolean isLogin(Scan scan, int nameEnd) {
        Literal name = NAMES.before(scan, nameEnd, scan.from());
        return name != null && Chars.is(scan.at(nameEnd - name.length() - 1), Chars.WORD);
    }
}
