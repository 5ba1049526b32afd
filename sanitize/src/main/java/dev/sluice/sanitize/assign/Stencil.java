package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Scan;

/** Values that stand for a value: variables, templates, placeholders, rows of one sign, file names, URLs. */
final class Stencil {
    private static final int LONGEST = 96;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ROW = 6;

    private Stencil() {}

    static boolean isOne(Scan scan, int start, int end) {
        return isVariable(scan, start, end)
                || Placeholders.begins(scan, start, end)
                || holds(scan, start, end)
                || Placeholders.ends(scan, start, end)
                || isPath(scan, start, end);
    }

    /** {@code $NAME}, {@code $(…)}, {@code %NAME%}, <code>{name}</code>, {@code @name}, {@code ##NAME##}. */
    private static boolean isVariable(Scan scan, int start, int end) {
        int first = scan.at(start);
        int last = scan.at(end - 1);
        int second = scan.at(start + 1);
        return switch (first) {
            case '$' -> second == '(' || second == '{' || second == '[' || isName(scan, start + 1, end);
            case '#' -> last == '#';
            case '%' -> last == '%' || end - start <= 3;
            case '{' -> last == '}' && isName(scan, start + 1, end - 1);
            case '@' -> end - start < LONGEST_NAME && isName(scan, start + 1, end);
            default -> false;
        };
    }

    private static boolean isName(Scan scan, int start, int end) {
        int i = start;
        while (i < end && (Chars.is(scan.at(i), Chars.WORD | Chars.DOT | Chars.DASH) || scan.at(i) == ':')) {
            i++;
        }
        return i == end && !Chars.is(scan.at(start), Chars.DIGIT);
    }

    private static boolean holds(Scan scan, int start, int end) {
        int last = Math.min(end, start + LONGEST);
        scan.looked(last - start);
        int row = 1;
        for (int i = start; i < last; i++) {
            int c = Chars.lower(scan.at(i));
            row = i > start && c == Chars.lower(scan.at(i - 1)) ? row + 1 : 1;
            boolean filler = row >= LONGEST_ROW && (c == 'x' || c == '*' || c == '.');
            if (filler || isTemplate(scan, i, end) || isPattern(scan, i, c) || Placeholders.within(scan, i, c)) {
                return true;
            }
        }
        return false;
    }

    /** A name in braces: <code>${NAME}</code>, <code>{{ name }}</code>, {@code $(name)}, <code>#{name}</code>. */
    private static boolean isTemplate(Scan scan, int start, int end) {
        int sign = scan.at(start);
        if (sign != '{' && sign != '$' && sign != '#') {
            return false;
        }
        int open = scan.at(start + 1);
        if (open != '{' && (open != '(' || sign != '$')) {
            return false;
        }
        int close = open == '(' ? ')' : '}';
        int i = start + 2;
        while (i < end && i - start < LONGEST_NAME && isOfTemplate(scan.at(i))) {
            i++;
        }
        return i > start + 2 && scan.at(i) == close && (sign != '{' || scan.at(i + 1) == close);
    }

    /** A piece of a regular expression: <code>(?:</code>, <code>[a-z</code>, <code>[0-9</code>. */
    private static boolean isPattern(Scan scan, int index, int c) {
        return c == '('
                ? scan.at(index + 1) == '?' && ":=!<i".indexOf(Math.max(1, scan.at(index + 2))) >= 0
                : c == '[' && (scan.saysAt(index, "[a-z") || scan.saysAt(index, "[0-9") || scan.saysAt(index, "[^"));
    }

    private static boolean isOfTemplate(int c) {
        return Chars.is(c, Chars.WORD | Chars.BLANK | Chars.DOT | Chars.DASH | Chars.QUOTE)
                || ":|[]".indexOf(Math.max(1, c)) >= 0;
    }

    /** {@code /run/secrets/db}: a slash first and words between. */
    private static boolean isPath(Scan scan, int start, int end) {
        if (scan.at(start) != '/') {
            return false;
        }
        int slashes = 0;
        int last = Math.min(end, start + LONGEST);
        for (int i = start; i < last; i++) {
            slashes += scan.at(i) == '/' ? 1 : 0;
        }
        return slashes >= 2 && Likeness.of(scan, start, end).wordShare() > 0.3;
    }
}
