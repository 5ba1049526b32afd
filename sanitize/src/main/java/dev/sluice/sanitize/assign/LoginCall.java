package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Literal;
import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Scan;

/** Calls that say in their name that they take a password with something else: {@code signInWithEmailAndPassword("…", "…")}. */
final class LoginCall {
    private static final Literals AND = Literals.of("andpassword", "and_password");
    private static final Literals WITH = Literals.of("withpassword", "with_password");
    private static final Literals OF_USER =
            Literals.of("login", "log_in", "signin", "sign_in", "signup", "sign_up", "user", "mail", "connect");
    private static final int LONGEST_NAME = 100;
    private static final int MOST_ARGUMENTS = 3;

    private LoginCall() {}

    /**
     * Where the password may stand among the arguments of a call: in a login the first text behind another that is a
     * password, else the last argument, or where a name may say no more than {@code withPassword} the first text that looks
     * like one; in all other calls the first argument.
     */
    static int password(Scan scan, int nameEnd, int arguments) {
        boolean and = isName(scan, nameEnd, AND);
        if (!and && !(isName(scan, nameEnd, WITH) && isOfUser(scan, nameEnd))) {
            return arguments;
        }
        int only = -1;
        int i = scan.skip(arguments, Chars.SPACE);
        for (int count = 1; ; count++) {
            Value text = Value.quoted(scan, i, Place.QUOTED);
            boolean quoted = !text.isNone();
            if (quoted && only >= 0 && SecretValue.isPassword(scan, text.start(), text.end())) {
                return i;
            }
            only = quoted && only < 0 ? i : only;
            int comma = scan.skip(quoted ? Quotes.after(scan, text.end()) : nameOrCall(scan, i), Chars.SPACE);
            if (count == MOST_ARGUMENTS || scan.at(comma) != ',') {
                return !and && isMixed(scan, only) ? only : i;
            }
            i = scan.skip(comma + 1, Chars.SPACE);
        }
    }

    private static boolean isMixed(Scan scan, int at) {
        Value text = at < 0 ? Value.NONE : Value.quoted(scan, at, Place.QUOTED);
        return !text.isNone() && SecretValue.isMixedPassword(scan, text.start(), text.end());
    }

    /** Behind {@code auth}, {@code this.auth}, {@code getAuth()}. */
    private static int nameOrCall(Scan scan, int start) {
        int end = scan.skip(start, Chars.WORD | Chars.DOT);
        return end > start && scan.saysAt(end, "()") ? end + 2 : end;
    }

    /** Whether a name ends so and is longer: builders have methods that are called just {@code withPassword}. */
    private static boolean isName(Scan scan, int nameEnd, Literals ends) {
        Literal end = ends.before(scan, nameEnd, scan.from());
        return end != null && Chars.is(scan.at(nameEnd - end.length() - 1), Chars.WORD);
    }

    private static boolean isOfUser(Scan scan, int nameEnd) {
        int i = nameEnd;
        while (nameEnd - i < LONGEST_NAME && Chars.is(scan.at(i - 1), Chars.WORD)) {
            i--;
            if (OF_USER.at(scan, i, nameEnd) != null) {
                return true;
            }
        }
        return false;
    }
}
