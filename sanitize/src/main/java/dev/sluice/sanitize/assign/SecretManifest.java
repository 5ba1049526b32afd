package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Neighbours;
import dev.sluice.sanitize.scan.PairSet;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;
import java.util.List;

/**
 * Manifests of Kubernetes that say of themselves that they are a secret
 * (https://kubernetes.io/docs/concepts/configuration/secret): under {@code data} all base64 goes, under {@code stringData} what
 * looks like a secret, whatever its name. Certificates and public keys stay, and what a name says to be none.
 */
final class SecretManifest {
    private static final Rule RULE = new Rule("kubernetes-secret", FindingType.SECRET);
    private static final Signs BEHIND = Signs.of(",}#\\");
    private static final PairSet DATA = PairSet.of("da");
    private static final WordSet PLAIN =
            WordSet.of("username user name host hostname port database dbname type namespace region bucket");
    private static final String[] PUBLIC = {"ls0tls1crudjtibdrvju", "ls0tls1crudjtibqvujm"};
    private static final int SHORTEST = 12;
    private static final int MOST_COLUMNS = 80;

    private SecretManifest() {}

    static void register(Anchors anchors) {
        Neighbours beside =
                new Neighbours(List.of(ByteClass.of(" \t\"'`:")), List.of(ByteClass.of(" \t\r\n\"'`,}#\\")), false);
        anchors.literal("Secret", beside, SecretManifest::at);
    }

    private static void at(Scan scan, int word) {
        int start = kind(scan, word);
        int looked = scan.recall(Memo.MANIFEST);
        if (start < looked) {
            return;
        }
        int end = word + "Secret".length();
        int behind = scan.skip(scan.skip(end, Chars.QUOTE), Chars.BLANK);
        boolean alone = behind == scan.to() || Chars.is(scan.at(behind), Chars.LINE_END) || BEHIND.has(scan.at(behind));
        if (!alone) {
            return;
        }
        int column = rawColumn(scan, start);
        int limit = end;
        while (limit < scan.to() && !isRule(scan, limit) && !isOther(scan, limit, column)) {
            limit++;
        }
        int first = start;
        while (first > looked && !isRule(scan, first) && !isItem(scan, first, column)) {
            first--;
        }
        scan.looked(limit - first);
        scan.remember(Memo.MANIFEST, limit);
        int i = DATA.next(scan, first, limit);
        while (i < limit) {
            i = DATA.next(scan, isSection(scan, i) ? section(scan, i, limit) : i + 1, limit);
        }
    }

    /** Whether a line of dashes starts here, behind the sign of a diff too: another document of the file. */
    private static boolean isRule(Scan scan, int index) {
        return scan.at(index) == '\n' && (scan.saysAt(index + 1, "---") || scan.saysAt(index + 2, "---"));
    }

    /** Where the name of the kind stands whose value starts at an index, in quotes or not; -1 where none does. */
    private static int kind(Scan scan, int value) {
        int colon = scan.skipBack(scan.skipBack(value, Chars.QUOTE), Chars.BLANK) - 1;
        int end = scan.skipBack(scan.skipBack(colon, Chars.BLANK), Chars.QUOTE);
        boolean said = scan.at(colon) == ':' && scan.saysAt(end - 4, "kind");
        return said && !Chars.is(scan.at(end - 5), Chars.WORD | Chars.DASH | Chars.DOT) ? end - 4 : -1;
    }

    /** How many bytes stand before an index in its line, at most so many as lines of manifests have. */
    private static int rawColumn(Scan scan, int index) {
        int i = index;
        while (index - i < MOST_COLUMNS && scan.at(i - 1) >= 0 && scan.at(i - 1) != '\n') {
            i--;
        }
        scan.looked(index - i);
        return index - i;
    }

    /** Whether another object begins behind a line end: an item of the list, or one more kind in the same column. */
    private static boolean isOther(Scan scan, int lineEnd, int column) {
        int name = lineEnd + 1 + column;
        return scan.at(lineEnd) == '\n'
                && (isItem(scan, lineEnd, column)
                        || (scan.saysAt(name, "kind")
                                && !Chars.is(scan.at(name + 4), Chars.WORD)
                                && column(scan, name) >= 0));
    }

    /** Whether the line behind a line end begins the item of a list whose names stand in a column. */
    private static boolean isItem(Scan scan, int lineEnd, int column) {
        int dash = lineEnd + 1 + column - 2;
        return scan.at(lineEnd) == '\n'
                && dash > lineEnd
                && scan.at(dash) == '-'
                && scan.at(dash + 1) == ' '
                && (dash == lineEnd + 1 || scan.skip(lineEnd + 2, Chars.BLANK) >= dash);
    }

    private static boolean isSection(Scan scan, int index) {
        int before = scan.at(index - 1);
        boolean whole = !Chars.is(before, Chars.WORD | Chars.DASH | Chars.DOT) || isOfStrings(scan, index);
        int colon = Chars.is(scan.at(index + 4), Chars.QUOTE) ? index + 5 : index + 4;
        return scan.saysAt(index, "data") && whole && scan.at(colon) == ':';
    }

    private static boolean isOfStrings(Scan scan, int index) {
        return scan.saysAt(index - "string".length(), "stringdata");
    }

    /** Reports what stands in a section; where to go on. */
    private static int section(Scan scan, int data, int limit) {
        boolean strings = isOfStrings(scan, data);
        int open = scan.skip(scan.skip(data + 4, Chars.QUOTE) + 1, Chars.BLANK);
        if (scan.at(open) == '{') {
            return braces(scan, open + 1, limit, strings);
        }
        int column = column(scan, strings ? data - "string".length() : data);
        int line = scan.at(open) == '#' ? lineEnd(scan, open, limit) : open;
        while (column >= 0 && line < limit && Chars.is(scan.at(line), Chars.LINE_END)) {
            int key = scan.skip(isSign(scan, line + 1) ? line + 2 : line + 1, Chars.BLANK);
            boolean empty = Chars.is(scan.at(key), Chars.LINE_END) || scan.at(key) == '#';
            if (!empty && column(scan, key) <= column) {
                return line;
            }
            line = empty ? lineEnd(scan, key, limit) : entry(scan, key, limit, strings, false);
        }
        return Math.max(line, data + 1);
    }

    /** {@code {"name": "value", …}}, {@code {name: value, …}}. */
    private static int braces(Scan scan, int start, int limit, boolean strings) {
        int i = scan.skip(start, Chars.SPACE);
        while (i < limit && Chars.is(scan.at(i), Chars.QUOTE | Chars.WORD)) {
            int end = entry(scan, i, limit, strings, true);
            int next = scan.skip(end, Chars.SPACE);
            if (scan.at(next) != ',') {
                return Math.max(next, start);
            }
            i = scan.skip(next + 1, Chars.SPACE);
        }
        return Math.max(i, start);
    }

    /** Reports the value of a name where it is secret; where its line or, in braces, the value itself ends. */
    private static int entry(Scan scan, int key, int limit, boolean strings, boolean inBraces) {
        int name = scan.skip(key, Chars.QUOTE);
        int nameEnd = scan.skip(name, Chars.WORD | Chars.DASH | Chars.DOT);
        int colon = scan.skip(nameEnd, Chars.QUOTE);
        if (scan.at(colon) != ':') {
            int end = lineEnd(scan, key, limit);
            report(scan, new Value(key, end, Place.LINE), strings); // a line of a block
            return end;
        }
        int at = scan.skip(Yaml.properties(scan, colon + 1), Chars.BLANK);
        Value quoted = Value.quoted(scan, at, Place.QUOTED);
        Value value = quoted.isNone() ? Value.bare(scan, at, !inBraces) : quoted;
        if (!PLAIN.has(scan.bytes(), lastWord(scan, name, nameEnd), nameEnd)) {
            report(scan, value, strings);
        }
        int end = quoted.isNone() ? value.end() : value.end() + 1;
        return inBraces ? Math.min(limit, end) : lineEnd(scan, value.end(), limit);
    }

    private static int lastWord(Scan scan, int name, int end) {
        return Math.max(name, scan.skipBack(end, Chars.LETTER));
    }

    private static void report(Scan scan, Value value, boolean strings) {
        if (strings ? SecretValue.is(scan, value, Kind.SECRET) : isBase64(scan, value)) {
            scan.found(value.start(), value.end(), RULE);
        }
    }

    private static boolean isBase64(Scan scan, Value value) {
        int end = scan.skip(value.start(), Chars.BASE64);
        while (end < value.end() && scan.at(end) == '=') {
            end++;
        }
        boolean isPublic = scan.saysAt(value.start(), PUBLIC[0]) || scan.saysAt(value.start(), PUBLIC[1]);
        return !isPublic
                && end >= value.end()
                && value.end() - value.start() >= SHORTEST
                && (value.end() - value.start()) % 4 == 0
                && !Stencil.isOne(scan, value.start(), value.end());
    }

    private static boolean isSign(Scan scan, int index) {
        return scan.at(index) == '+' || scan.at(index) == '-' || scan.at(index) == ' ';
    }

    /** How many blanks stand before an index in its line, the sign of a diff counted as one; -1 where anything else does. */
    private static int column(Scan scan, int index) {
        int i = scan.skipBack(scan.skipBack(index, Chars.QUOTE), Chars.BLANK);
        int line = scan.at(i - 1) == '+' || scan.at(i - 1) == '-' ? i - 1 : i;
        return line == scan.from() || Chars.is(scan.at(line - 1), Chars.LINE_END) ? index - line : -1;
    }

    private static int lineEnd(Scan scan, int start, int limit) {
        int i = start;
        while (i < limit && !Chars.is(scan.at(i), Chars.LINE_END)) {
            i++;
        }
        scan.looked(i - start);
        return i;
    }
}
