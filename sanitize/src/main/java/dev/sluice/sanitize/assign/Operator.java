package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Colours;
import dev.sluice.sanitize.scan.Literal;
import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.PairSet;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** What stands between a name and its value. */
final class Operator {
    private static final int MOST_BLANKS = 60;
    private static final int LONGEST_TYPE = 40;
    /** A line of a netrc file, up to the name. */
    private static final int LONGEST_ENTRY = 120;

    private static final Literals MATCHERS = Literals.of(
            ").tobe(", ").toequal(", ").tostrictequal(", ").isequalto(", ").to.equal(", ").to.eq(", ").should.equal(");

    private static final PairSet LOGIN = PairSet.of("lo");
    private static final Signs OF_TYPE = Signs.of("[]?.&");
    private static final Signs COMPOUND = Signs.of("?|+!");

    private Operator() {}

    /** How a name and its value hang together. */
    enum Kind {
        NONE,
        ASSIGN,
        COLON,
        ELEMENT,
        ARGUMENT,
        CALL,
        FLAG,
        PROSE,
        /** Only a blank in a line that the name begins: what stands behind it has to be all. */
        DIRECTIVE,
        /** The next cell of a table. */
        CELL,
        /** Nothing stands behind the sign, and in the next line something that may belong to it. */
        NEXT_LINE
    }

    /**
     * @param end where the value may start
     */
    record Found(Kind kind, int end) {
        static final Found NOTHING = new Found(Kind.NONE, 0);
    }

    static Found after(Scan scan, int nameStart, int nameEnd) {
        int at = closeQuote(scan, nameEnd);
        boolean quoted = at > nameEnd;
        at = closeBrackets(scan, at, quoted);
        int blanks = blanks(scan, at);
        int c = scan.at(blanks);
        return switch (c) {
            case '=' -> value(scan, Kind.ASSIGN, equalsEnd(scan, blanks));
            case ':' -> colon(scan, blanks);
            case '|' ->
                Cell.endsAtBar(scan, nameStart, blanks) ? value(scan, Kind.CELL, blanks + 1) : compound(scan, blanks);
            case '?', '+', '!' -> compound(scan, blanks);
            case '.' -> leader(scan, nameStart, at, blanks);
            case '*', '<' -> marked(scan, nameStart, at, blanks);
            case '&' -> entity(scan, nameStart, blanks);
            case '-' -> scan.at(blanks + 1) == '>' ? value(scan, Kind.ASSIGN, blanks + 2) : Found.NOTHING;
            case '>' -> Tag.opens(scan, nameStart, blanks) ? new Found(Kind.ELEMENT, blanks + 1) : Found.NOTHING;
            case ',' -> comma(scan, nameStart, nameEnd, blanks, quoted);
            case '(' -> quoted ? Found.NOTHING : call(scan, at, blanks);
            case ')' -> matched(scan, blanks);
            default -> unsigned(scan, nameStart, at, blanks);
        };
    }

    /** Without a sign: {@code the password is …}, {@code "password" to "…"}, {@code password 7 …}, {@code --password …}. */
    private static Found unsigned(Scan scan, int nameStart, int nameEnd, int blanks) {
        int declared = Chars.is(scan.at(nameEnd - 1), Chars.QUOTE) ? -1 : Declared.value(scan, blanks);
        if (declared >= 0) {
            return new Found(Kind.ASSIGN, declared);
        }
        if (blanks == nameEnd) {
            return flag(scan, nameStart, nameEnd, blanks);
        }
        if (Chars.is(scan.at(nameEnd - 1), Chars.QUOTE) && scan.saysAt(blanks, "to \"")) {
            return new Found(Kind.ARGUMENT, blanks + 3);
        }
        boolean way = scan.at(blanks) == '0' || scan.at(blanks) == '7'; // how routers say how a password is written
        if (way && Chars.is(scan.at(blanks + 1), Chars.BLANK)) {
            return new Found(Kind.DIRECTIVE, blanks(scan, blanks + 1));
        }
        int value = Prose.after(scan, blanks);
        return value < 0 ? flag(scan, nameStart, nameEnd, blanks) : new Found(Kind.PROSE, blanks(scan, value));
    }

    /** {@code "password", …}, and the first cell of a table. */
    private static Found comma(Scan scan, int nameStart, int nameEnd, int comma, boolean quoted) {
        if (quoted
                || isConstant(scan, nameStart, nameEnd)
                || isOfTuple(scan, nameStart)
                || Compared.isOfAssertion(scan, nameStart)) {
            return value(scan, Kind.ARGUMENT, comma + 1);
        }
        return Cell.endsAtComma(scan, nameStart, comma) ? new Found(Kind.CELL, comma + 1) : Found.NOTHING;
    }

    /** {@code Password ......: …}, and {@code $password .= …}. */
    private static Found leader(Scan scan, int nameStart, int nameEnd, int dots) {
        if (scan.at(dots + 1) == '=') {
            return value(scan, Kind.ASSIGN, dots + 2);
        }
        int sign = scan.skip(dots, Chars.DOT | Chars.BLANK);
        return sign - dots > 2 && scan.at(sign) == ':' ? colon(scan, sign) : unsigned(scan, nameStart, nameEnd, dots);
    }

    /** {@code withPassword(…)}, and in prose {@code password (staging): …}. */
    private static Found call(Scan scan, int nameEnd, int bracket) {
        int value = bracket > nameEnd ? Prose.after(scan, bracket) : -1;
        if (value >= 0) {
            return new Found(Kind.PROSE, blanks(scan, value));
        }
        return value(scan, Kind.CALL, LoginCall.password(scan, nameEnd, bracket + 1));
    }

    /** {@code expect(password).toBe("…")}. */
    private static Found matched(Scan scan, int at) {
        Literal matcher = MATCHERS.at(scan, at, scan.to());
        return matcher == null ? Found.NOTHING : value(scan, Kind.CALL, at + matcher.length());
    }

    /** {@code **password**: …}, {@code <b>password</b>: …}, {@code password <- …}. */
    private static Found marked(Scan scan, int nameStart, int nameEnd, int at) {
        if (scan.at(at) == '<' && scan.at(at + 1) == '-') {
            return value(scan, Kind.ASSIGN, at + 2);
        }
        int sign = at == nameEnd ? Markup.sign(scan, at) : -1;
        if (sign < 0) {
            return unsigned(scan, nameStart, nameEnd, at);
        }
        return scan.at(sign) == ':' ? colon(scan, sign) : value(scan, Kind.ASSIGN, equalsEnd(scan, sign));
    }

    /** An assignment or an element that is written with entities, as pages show it. */
    private static Found entity(Scan scan, int nameStart, int at) {
        int equals = Markup.equalsEnd(scan, at);
        if (equals >= 0) {
            return value(scan, Kind.ASSIGN, equals);
        }
        int colon = Markup.colonEnd(scan, at);
        if (colon >= 0) {
            return value(scan, Kind.COLON, colon);
        }
        boolean element = scan.saysAt(at, "&gt;") && scan.saysAt(nameStart - 4, "&lt;");
        return element ? new Found(Kind.ELEMENT, at + 4) : Found.NOTHING;
    }

    private static int closeQuote(Scan scan, int index) {
        int start = Math.max(index, Colours.endAt(scan, index));
        int at = Value.closed(scan, start);
        if (at > start) {
            return at;
        }
        return scan.saysAt(index, "&quot;") ? index + 6 : index;
    }

    /** Behind {@code []} and {@code [32]}, and behind what closes a subscript or a call around the name. */
    private static int closeBrackets(Scan scan, int start, boolean quoted) {
        int length = scan.at(start) == '[' ? scan.skip(start + 1, Chars.DIGIT) : start;
        int at = scan.at(length) == ']' ? length : start;
        while (scan.at(at) == ']' || (quoted && scan.at(at) == ')')) {
            at++;
        }
        return at;
    }

    /** Behind blanks and colour codes, as many as there are. */
    private static int blanks(Scan scan, int start) {
        int i = row(scan, start);
        for (int colour = Colours.endAt(scan, i); colour >= 0; colour = Colours.endAt(scan, i)) {
            i = row(scan, colour);
        }
        scan.looked(i - start);
        return i;
    }

    private static int row(Scan scan, int start) {
        int i = start;
        while (i - start < MOST_BLANKS && Chars.is(scan.at(i), Chars.BLANK)) {
            i++;
        }
        return i;
    }

    private static int equalsEnd(Scan scan, int at) {
        int i = at;
        while (scan.at(i) == '=' || scan.at(i) == '>') {
            i++;
        }
        return i;
    }

    /** {@code :}, {@code :=}, {@code ::=}, and a type between name and value: {@code password: String = …}. */
    private static Found colon(Scan scan, int at) {
        int i = at;
        while (scan.at(i) == ':') {
            i++;
        }
        if (scan.at(i) == '=') {
            return value(scan, Kind.ASSIGN, i + 1);
        }
        int typeStart = blanks(scan, i);
        int typeEnd = typeStart;
        while (typeEnd - typeStart < LONGEST_TYPE
                && (Chars.is(scan.at(typeEnd), Chars.WORD) || OF_TYPE.has(scan.at(typeEnd)))) {
            typeEnd++;
        }
        int equals = blanks(scan, typeEnd);
        if (typeEnd > typeStart && equals > typeEnd && scan.at(equals) == '=' && scan.at(equals + 1) != '=') {
            return value(scan, Kind.ASSIGN, equals + 1);
        }
        return value(scan, Kind.COLON, Yaml.properties(scan, Markup.behind(scan, i)));
    }

    private static Found compound(Scan scan, int at) {
        int i = at;
        while (i - at < 3 && COMPOUND.has(scan.at(i))) {
            i++;
        }
        return scan.at(i) == '='
                ? value(scan, Kind.ASSIGN, equalsEnd(scan, i))
                : scan.at(i) == ':' ? colon(scan, i) : alternative(scan, at, i);
    }

    /** {@code password || "…"}, {@code password ?? "…"}. */
    private static Found alternative(Scan scan, int at, int end) {
        int value = blanks(scan, end);
        boolean sign = end - at == 2 && scan.at(at) == scan.at(at + 1) && scan.at(at) != '+' && scan.at(at) != '!';
        return sign && Value.opensQuote(scan, value) ? new Found(Kind.ASSIGN, value) : Found.NOTHING;
    }

    /** {@code --password VALUE}, {@code #define PASSWORD VALUE} and the like: only a blank between. */
    private static Found flag(Scan scan, int nameStart, int nameEnd, int blanks) {
        boolean dashes = scan.at(nameStart) == '-' || scan.at(nameStart - 1) == '-';
        if (blanks > nameEnd && Tag.mayHaveAttributes(scan, nameStart)) {
            int end = Tag.endOfAttributes(scan, nameStart, blanks);
            return end < 0 ? Found.NOTHING : new Found(Kind.ELEMENT, end);
        }
        boolean evident = Chars.is(scan.at(blanks), Chars.QUOTE) || isDefined(scan, nameStart);
        if (dashes && scan.at(blanks) == '\\') {
            return new Found(Kind.FLAG, Math.max(blanks, NextLine.after(scan, blanks)));
        }
        if (blanks > nameEnd && (dashes || evident || isLogin(scan, nameStart) || Lines.isSet(scan, nameStart))) {
            return new Found(Kind.FLAG, blanks);
        }
        if (blanks > nameEnd && Lines.begins(scan, nameStart)) {
            return new Found(Kind.DIRECTIVE, blanks);
        }
        return Found.NOTHING;
    }

    /**
     * {@code CURLOPT_PASSWORD}, {@code Context.SECURITY_CREDENTIALS}: the name of a constant needs no quotes to name an
     * argument.
     */
    private static boolean isConstant(Scan scan, int start, int end) {
        int i = end;
        while (i > start && Chars.is(scan.at(i - 1), Chars.UPPER | Chars.DIGIT | Chars.UNDERSCORE)) {
            i--;
        }
        return end - i > 4 && (i == start || scan.at(i - 1) == '.');
    }

    /** <code>{password, "…"}</code>, and symbols: <code>{:password, "…"}</code>, {@code set :password, "…"}. */
    private static boolean isOfTuple(Scan scan, int nameStart) {
        int before = scan.at(nameStart - 1);
        int outer = scan.at(nameStart - 2);
        return before == '{' || (before == ':' && (outer == '{' || Chars.is(outer, Chars.BLANK)));
    }

    /** A line of a netrc file: {@code machine … login … password …}. */
    private static boolean isLogin(Scan scan, int nameStart) {
        int first = Math.max(scan.from(), nameStart - LONGEST_ENTRY + 1);
        for (int i = LOGIN.next(scan, first, nameStart); i < nameStart; i = LOGIN.next(scan, i + 1, nameStart)) {
            if (scan.at(i) == 'l' && scan.saysAt(i, "login ")) {
                return true;
            }
        }
        return false;
    }

    /** {@code #define PASSWORD …}, {@code %define token …}. */
    private static boolean isDefined(Scan scan, int nameStart) {
        int before = scan.skipBack(nameStart, Chars.BLANK);
        return before < nameStart && scan.saysAt(before - 6, "define");
    }

    /** Behind blanks, or behind the line end where nothing else stands there. */
    private static Found value(Scan scan, Kind kind, int start) {
        int i = blanks(scan, start);
        int next = NextLine.after(scan, i);
        if (next < 0) {
            return new Found(kind, i);
        }
        if (Value.opensQuote(scan, next)) {
            return new Found(kind, next);
        }
        if (kind != Kind.ASSIGN && kind != Kind.COLON) {
            return new Found(kind, i);
        }
        return new Found(NextLine.goesOn(scan, i) ? kind : Kind.NEXT_LINE, next);
    }
}
