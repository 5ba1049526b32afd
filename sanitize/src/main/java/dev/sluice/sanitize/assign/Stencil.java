package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.PairSet;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** Values that stand for a value: variables, templates, placeholders, rows of one sign, file names, URLs. */
final class Stencil {
    private static final int LONGEST = 96;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ROW = 6;
    private static final int SHORTEST_RANDOM = 8;

    /** What the words of placeholders, rows, pieces of regular expressions and templates begin with. */
    private static final PairSet SIGNS =
            PairSet.of("ex", "pl", "yo", "re", "<%", "xx", "**", "..", "(?", "[a", "[0", "[^", "{{", "${", "$(", "#{");

    private static final Signs OF_TEMPLATE = Signs.of(":|[]");

    private Stencil() {}

    static boolean isOne(Scan scan, int start, int end) {
        return isVariable(scan, start, end)
                || Placeholders.begins(scan, start, end)
                || Placeholders.isAlgorithm(scan, start, end)
                || holds(scan, start, end)
                || Placeholders.ends(scan, start, end)
                || isPath(scan, start, end)
                || isCoordinate(scan, start, end)
                || isListOfRules(scan, start, end)
                || isForeignText(scan, start, end);
    }

    /** {@code $NAME}, {@code $(…)}, {@code %NAME%}, <code>{name}</code>, {@code @name}, {@code ##NAME##}. */
    private static boolean isVariable(Scan scan, int start, int end) {
        return switch (scan.at(start)) {
            case '$' ->
                isOpening(scan.at(start + 1))
                        ? !isRandom(scan, closed(scan, start + 1, end), end)
                        : isName(scan, start + 1, end);
            case '#' -> scan.at(end - 1) == '#' && isName(scan, past(scan, start, end), backPast(scan, start, end));
            case '%' ->
                end - start <= 3
                        || (scan.at(end - 1) == '%' && !isRandom(scan, start + 1, end - 1))
                        || scan.at(start + 1) == '(';
            case '{' -> scan.at(end - 1) == '}' && isName(scan, start + 1, end - 1);
            case '!' -> isName(scan, start + 1, end); // a tag of YAML
            case '*' -> Yaml.isAlias(scan, start) && isName(scan, start + 1, end);
            case '@' -> end - start < LONGEST_NAME && isName(scan, start + 1, end);
            default -> false;
        };
    }

    private static boolean isOpening(int c) {
        return c == '(' || c == '{' || c == '[';
    }

    /** Behind the bracket that closes the one at an index; the index itself where none does. */
    private static int closed(Scan scan, int open, int end) {
        int close = scan.at(open) == '(' ? ')' : scan.at(open) == '{' ? '}' : ']';
        int last = Math.min(end, open + LONGEST);
        for (int i = open; i < last; i++) {
            if (scan.at(i) == close) {
                return i + 1;
            }
        }
        return open;
    }

    private static int past(Scan scan, int start, int end) {
        int i = start;
        while (i < end && scan.at(i) == '#') {
            i++;
        }
        return i;
    }

    private static int backPast(Scan scan, int start, int end) {
        int i = end;
        while (i > start && scan.at(i - 1) == '#') {
            i--;
        }
        return i;
    }

    private static boolean isName(Scan scan, int start, int end) {
        int i = start;
        while (i < end && (Chars.is(scan.at(i), Chars.WORD | Chars.DOT | Chars.DASH) || scan.at(i) == ':')) {
            i++;
        }
        return i >= end && !Chars.is(scan.at(start), Chars.DIGIT) && !isRandom(scan, start, end);
    }

    /** Names are made of words, of capitals, or are short; this is neither. */
    private static boolean isRandom(Scan scan, int start, int end) {
        if (end - start < SHORTEST_RANDOM) {
            return false;
        }
        Likeness look = Likeness.of(scan, start, end);
        return look.turns >= 3 && look.lower > 0 && look.wordShare() < 0.5 && look.slashes == 0 && look.blanks == 0;
    }

    /** Whether it holds a word or a sign of a placeholder; a template excuses only itself. */
    private static boolean holds(Scan scan, int start, int end) {
        int last = Math.min(end, start + LONGEST);
        scan.looked(last - start);
        int piece = start;
        boolean template = false;
        boolean random = false;
        for (int i = SIGNS.next(scan, start, last); i < last; i = SIGNS.next(scan, i + 1, last)) {
            if (isRow(scan, last, i) || isPattern(scan, i) || Placeholders.within(scan, i)) {
                return true;
            }
            if (isTemplate(scan, i, end)) {
                random |= isRandom(scan, piece, i);
                template = true;
                piece = closed(scan, i + 1, end);
                i = piece - 1;
            }
        }
        return template && !random && !isRandom(scan, piece, end);
    }

    /** Whether a row of a sign that stands for anything begins here. */
    private static boolean isRow(Scan scan, int last, int index) {
        int c = Chars.lower(scan.at(index));
        if (index + LONGEST_ROW > last || (c != 'x' && c != '*' && c != '.')) {
            return false;
        }
        int i = index + 1;
        while (i < index + LONGEST_ROW && Chars.lower(scan.at(i)) == c) {
            i++;
        }
        return i == index + LONGEST_ROW;
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
    private static boolean isPattern(Scan scan, int index) {
        int c = scan.at(index);
        return c == '('
                ? scan.at(index + 1) == '?' && ":=!<i".indexOf(scan.at(index + 2)) >= 0
                : c == '[' && (scan.saysAt(index, "[a-z") || scan.saysAt(index, "[0-9") || scan.saysAt(index, "[^"));
    }

    private static boolean isOfTemplate(int c) {
        return Chars.is(c, Chars.WORD | Chars.BLANK | Chars.DOT | Chars.DASH | Chars.QUOTE) || OF_TEMPLATE.has(c);
    }

    /** {@code group:artifact:1.2}, of which the group is taken for the name. */
    private static boolean isCoordinate(Scan scan, int start, int end) {
        if (scan.at(start - 1) != ':') {
            return false;
        }
        int colon = scan.skip(start, Chars.WORD | Chars.DASH | Chars.DOT);
        int major = scan.skip(colon + 1, Chars.DIGIT);
        return scan.at(colon) == ':'
                && major > colon + 1
                && major < end
                && scan.at(major) == '.'
                && scan.skip(colon + 1, Chars.WORD | Chars.DASH | Chars.DOT) >= end;
    }

    /** {@code required|string|min:8}: words of a checker of forms. */
    private static boolean isListOfRules(Scan scan, int start, int end) {
        int bars = 0;
        int last = Math.min(end, start + LONGEST);
        for (int i = start; i < last; i++) {
            int c = scan.at(i);
            if (c == '|') {
                bars++;
            } else if (!Chars.is(c, Chars.LOWER | Chars.UNDERSCORE) && c != ':' && c != ',' && !isCount(scan, i)) {
                return false;
            }
        }
        return bars > 1;
    }

    /** Whether a digit stands behind a colon, a comma or a digit. */
    private static boolean isCount(Scan scan, int index) {
        int before = scan.at(index - 1);
        return Chars.is(scan.at(index), Chars.DIGIT)
                && (before == ':' || before == ',' || Chars.is(before, Chars.DIGIT));
    }

    /** A text of another script, said in escapes. */
    private static boolean isForeignText(Scan scan, int start, int end) {
        int last = Math.min(end, start + LONGEST);
        int escapes = 0;
        for (int i = start; i < last && scan.at(start) == '\\'; i++) {
            escapes += scan.at(i) == '\\' && scan.at(i + 1) == 'u' && scan.at(i + 2) != '0' ? 1 : 0;
        }
        return escapes * 2 * "\\u1234".length() > last - start;
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
