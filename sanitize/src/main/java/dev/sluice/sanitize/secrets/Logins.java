package dev.sluice.sanitize.secrets;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.assign.SecretValue;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** Passwords that stand behind a user's name without a name of their own: in calls, in Oracle's logins, in lines of pgpass. */
final class Logins {
    private static final Rule CALL = new Rule("login-call", FindingType.SECRET);
    private static final Rule ORACLE = new Rule("oracle-login", FindingType.SECRET);
    private static final Rule DSN = new Rule("driver-login", FindingType.SECRET);
    private static final Rule PGPASS = new Rule("pgpass-line", FindingType.SECRET);
    private static final int LONGEST_NAME = 128;
    private static final int MOST_TEXTS = 3;
    private static final String[] CALLS = {
        "login(",
        "credential(",
        "credentials(",
        "basicauth(",
        "basic_auth(",
        "auth=(",
        "auth = (",
        "authentication(",
        "authenticationtoken(",
        "getconnection(",
        "mysqli(",
        "mysqli_connect(",
        "mysql_connect(",
        "new pdo(",
        "dbi->connect("
    };
    /** Their last text names a way to log in as often as it is a password. */
    private static final String[] WEAK_CALLS = {"signin(", "sign_in(", "authenticate("};

    private static final String[] BEFORE_ORACLE = {
        "oracle:thin:", "oracle:oci:", "sqlplus ", "sqlldr ", "impdp ", "expdp "
    };

    private Logins() {}

    /** How hard a text is looked at. */
    private interface Look {
        boolean isPassword(Scan scan, int start, int end);
    }

    static void register(Anchors anchors) {
        for (String call : CALLS) {
            anchors.anyCase(call, (scan, at) -> call(scan, at + call.length(), SecretValue::isPassword));
        }
        for (String call : WEAK_CALLS) {
            anchors.anyCase(call, (scan, at) -> call(scan, at + call.length(), SecretValue::isMixedPassword));
        }
        for (String before : BEFORE_ORACLE) {
            anchors.literal(before, (scan, at) -> oracle(scan, at + before.length()));
        }
        anchors.literal(":5432:", (scan, at) -> pgpass(scan, at + 6));
        anchors.literal("@tcp(", Logins::dsn);
        anchors.literal("@unix(", Logins::dsn);
    }

    /** {@code login("user", "password")}: the last of two texts, or of three. */
    private static void call(Scan scan, int arguments, Look look) {
        int i = scan.skip(arguments, Chars.SPACE);
        int texts = 0;
        int start = 0;
        int end = 0;
        while (texts < MOST_TEXTS && i < scan.to()) {
            int quote = scan.at(i);
            boolean quoted = Chars.is(quote, Chars.QUOTE);
            int close = quoted ? close(scan, i + 1, quote) : name(scan, i);
            if (close < 0) {
                return;
            }
            start = i + 1;
            end = quoted ? close : start;
            texts++;
            int next = scan.skip(quoted ? close + 1 : close, Chars.SPACE);
            if (scan.at(next) != ',') {
                break;
            }
            i = scan.skip(next + 1, Chars.SPACE);
        }
        if (texts >= 2 && end > start && look.isPassword(scan, start, end)) {
            scan.found(start, end, CALL);
        }
    }

    private static int close(Scan scan, int start, int quote) {
        int i = start;
        while (i - start < LONGEST_NAME && scan.at(i) >= 0 && scan.at(i) != '\n' && scan.at(i) != quote) {
            i++;
        }
        scan.looked(i - start);
        return scan.at(i) == quote ? i : -1;
    }

    /** A variable among the arguments. */
    private static int name(Scan scan, int start) {
        int i = start;
        while (i - start < LONGEST_NAME && Chars.is(scan.at(i), Chars.WORD | Chars.DOT)) {
            i++;
        }
        scan.looked(i - start);
        return i == start ? -1 : i;
    }

    /** {@code user/password@…}. */
    private static void oracle(Scan scan, int at) {
        int start = scan.at(at) == '"' || scan.at(at) == '\'' ? at + 1 : at;
        int slash = name(scan, start);
        if (slash < 0 || scan.at(slash) != '/') {
            return;
        }
        int end = slash + 1;
        while (end < scan.to()
                && end - slash < LONGEST_NAME
                && scan.at(end) != '@'
                && !Chars.is(scan.at(end), Chars.SPACE | Chars.QUOTE)) {
            end++;
        }
        scan.looked(end - slash);
        if (scan.at(slash + 1) != '/' && SecretValue.isPassword(scan, slash + 1, end)) {
            scan.found(start, end, ORACLE);
        }
    }

    /** {@code user:password@tcp(…)}, as Go's driver for MySQL has it. */
    private static void dsn(Scan scan, int at) {
        int start = at;
        int colon = -1;
        while (at - start < LONGEST_NAME
                && scan.at(start - 1) > ' '
                && !Chars.is(scan.at(start - 1), Chars.QUOTE)
                && (colon < 0 || scan.at(start - 1) != '=')) {
            start--;
            colon = scan.at(start) == ':' ? start : colon;
        }
        scan.looked(at - start);
        if (colon > start && SecretValue.isPassword(scan, colon + 1, at)) {
            scan.found(start, at, DSN);
        }
    }

    /** {@code host:5432:database:user:password}. */
    private static void pgpass(Scan scan, int database) {
        int user = name(scan, database);
        int password = scan.at(user) == ':' ? name(scan, user + 1) : -1;
        if (password < 0 || scan.at(password) != ':') {
            return;
        }
        int end = scan.until(password + 1, scan.to(), Chars.SPACE | Chars.QUOTE);
        if (SecretValue.isPassword(scan, password + 1, end)) {
            scan.found(password + 1, end, PGPASS);
        }
    }
}
