package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Literal;
import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** Calls that say in their name that they take a password with something else: {@code signInWithEmailAndPassword("…", "…")}. */
final class LoginCall {
    private static final Literals AND = Literals.of("andpassword", "and_password");
    private static final Literals WITH = Literals.of("withpassword", "with_password");
    private static final Literals OF_USER = Literals.of(
            "auth",
            "login",
            "log_in",
            "signin",
            "sign_in",
            "signup",
            "sign_up",
            "register",
            "session",
            "user",
            "mail",
            "connect");
    private static final Signs OPENS = Signs.of("([{");
    private static final Signs CLOSES = Signs.of(")]}");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_ARGUMENT = 100;
    private static final int MOST_ARGUMENTS = 3;

    private LoginCall() {}

    /**
     * Where the password may stand among the arguments of a call that says in its name that it takes one with something
     * else; in all other calls the first argument.
     */
    static int password(Scan scan, int nameEnd, int arguments) {
        boolean and = isName(scan, nameEnd, AND);
        if (!and && !isName(scan, nameEnd, WITH)) {
            return arguments;
        }
        return and || isOfUser(scan, nameEnd) ? ofLogin(scan, arguments, and) : ofAny(scan, arguments);
    }

    /**
     * The first text behind another that is a password, else the last argument; or where a password need not come last, as behind
     * {@code withPassword}, the first text if it looks like one.
     */
    private static int ofLogin(Scan scan, int arguments, boolean passwordIsLast) {
        Value first = Value.NONE;
        int alone = arguments;
        int last = arguments;
        int i = scan.skip(arguments, Chars.SPACE);
        for (int count = 0; i >= 0 && count < MOST_ARGUMENTS; count++) {
            Value text = Value.quoted(scan, i, Place.QUOTED);
            last = i;
            if (first.isNone() && !text.isNone()) {
                first = text;
                alone = i;
            } else if (!text.isNone() && SecretValue.is(scan, text, Kind.PASSWORD)) {
                return i;
            }
            i = next(scan, i, text);
        }
        return !passwordIsLast && isMixed(scan, first) ? alone : last;
    }

    /** The first text that looks like a password, else the first argument. */
    private static int ofAny(Scan scan, int arguments) {
        int i = scan.skip(arguments, Chars.SPACE);
        for (int count = 0; i >= 0 && count < MOST_ARGUMENTS; count++) {
            Value text = Value.quoted(scan, i, Place.QUOTED);
            if (isMixed(scan, text)) {
                return i;
            }
            i = next(scan, i, text);
        }
        return arguments;
    }

    /** Where the argument behind another begins, which may be a text; or -1. */
    private static int next(Scan scan, int argument, Value text) {
        int end = argumentEnd(scan, text.isNone() ? argument : Quotes.after(scan, text.end()));
        int comma = scan.skip(end, Chars.SPACE);
        return scan.at(comma) == ',' ? scan.skip(comma + 1, Chars.SPACE) : -1;
    }

    private static boolean isMixed(Scan scan, Value text) {
        return !text.isNone() && SecretValue.isMixedPassword(scan, text.start(), text.end());
    }

    /** The comma or the bracket that ends an argument, within its line; an argument may be a call: {@code getAuth(app)}. */
    private static int argumentEnd(Scan scan, int start) {
        int depth = 0;
        int i = start;
        for (; i - start < LONGEST_ARGUMENT && scan.at(i) >= 0 && !Chars.is(scan.at(i), Chars.LINE_END); i++) {
            int c = scan.at(i);
            if (depth == 0 && (c == ',' || CLOSES.has(c))) {
                break;
            }
            depth += OPENS.has(c) ? 1 : CLOSES.has(c) ? -1 : 0;
        }
        scan.looked(i - start);
        return i;
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
