package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.FindingType;
import dev.sluice.sanitize.assign.SecretName.Kind;
import dev.sluice.sanitize.assign.Value.Place;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Literals;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;

/** The {@code data} or {@code stringData} of a {@link SecretManifest}: names with values, in lines or in braces. */
final class ManifestSection {
    private static final Rule RULE = new Rule("kubernetes-secret", FindingType.SECRET);
    private static final String DATA = "data";
    private static final String STRING = "string";
    private static final WordSet PLAIN =
            WordSet.of("username user name host hostname port database dbname type namespace region bucket");
    /** {@code -----BEGIN CERT} and {@code -----BEGIN PUBL}. */
    private static final Literals PUBLIC = Literals.of("LS0tLS1CRUdJTiBDRVJU", "LS0tLS1CRUdJTiBQVUJM");

    private static final int SHORTEST = 12;

    private final Scan scan;
    private final int limit;
    private final boolean strings;

    private ManifestSection(Scan scan, int limit, boolean strings) {
        this.scan = scan;
        this.limit = limit;
        this.strings = strings;
    }

    /** Whether the name of a section says its {@code data} at an index. */
    static boolean isAt(Scan scan, int data) {
        int before = scan.at(data - 1);
        boolean whole = !Chars.is(before, Chars.WORD | Chars.DASH | Chars.DOT) || isOfStrings(scan, data);
        int end = data + DATA.length();
        int colon = Chars.is(scan.at(end), Chars.QUOTE) ? end + 1 : end;
        return scan.saysAt(data, DATA) && whole && scan.at(colon) == ':';
    }

    private static boolean isOfStrings(Scan scan, int data) {
        return scan.saysAt(data - STRING.length(), "stringdata");
    }

    /** Reports what stands in the section whose name says its {@code data} at an index; where to go on. */
    static int read(Scan scan, int data, int limit) {
        return new ManifestSection(scan, limit, isOfStrings(scan, data)).read(data);
    }

    private int read(int data) {
        int open = scan.skip(scan.skip(data + DATA.length(), Chars.QUOTE) + 1, Chars.BLANK);
        if (scan.at(open) == '{') {
            return braces(open + 1);
        }
        int column = column(strings ? data - STRING.length() : data);
        int line = scan.at(open) == '#' ? lineEnd(open) : open;
        while (column >= 0 && line < limit && Chars.is(scan.at(line), Chars.LINE_END)) {
            int key = scan.skip(Lines.isDiffSign(scan, line + 1) ? line + 2 : line + 1, Chars.BLANK);
            boolean empty = Chars.is(scan.at(key), Chars.LINE_END) || scan.at(key) == '#';
            if (!empty && column(key) <= column) {
                return line;
            }
            line = empty ? lineEnd(key) : entry(key, false);
        }
        return Math.max(line, data + 1);
    }

    /** {@code {"name": "value", …}}, {@code {name: value, …}}. */
    private int braces(int start) {
        int i = scan.skip(start, Chars.SPACE);
        while (i < limit && Chars.is(scan.at(i), Chars.QUOTE | Chars.WORD)) {
            int end = entry(i, true);
            int next = scan.skip(end, Chars.SPACE);
            if (scan.at(next) != ',') {
                return Math.max(next, start);
            }
            i = scan.skip(next + 1, Chars.SPACE);
        }
        return Math.max(i, start);
    }

    /** Reports the value of a name where it is secret; where its line or, in braces, the value itself ends. */
    private int entry(int key, boolean inBraces) {
        int name = scan.skip(key, Chars.QUOTE);
        int nameEnd = scan.skip(name, Chars.WORD | Chars.DASH | Chars.DOT);
        int colon = scan.skip(nameEnd, Chars.QUOTE);
        if (scan.at(colon) != ':') {
            int end = lineEnd(key);
            report(new Value(key, end, Place.LINE)); // a line of a block
            return end;
        }
        int at = scan.skip(Yaml.properties(scan, colon + 1), Chars.BLANK);
        Value quoted = Value.quoted(scan, at, Place.QUOTED);
        Value value = quoted.isNone() ? Value.bare(scan, at, !inBraces) : quoted;
        if (!PLAIN.has(scan.bytes(), lastWord(name, nameEnd), nameEnd)) {
            report(value);
        }
        int end = quoted.isNone() ? value.end() : value.end() + 1;
        return inBraces ? Math.min(limit, end) : lineEnd(value.end());
    }

    private int lastWord(int name, int end) {
        return Math.max(name, scan.skipBack(end, Chars.LETTER));
    }

    private void report(Value value) {
        if (strings ? SecretValue.is(scan, value, Kind.SECRET) : isBase64(value)) {
            scan.found(value.start(), value.end(), RULE);
        }
    }

    private boolean isBase64(Value value) {
        int end = scan.skip(value.start(), Chars.BASE64);
        while (end < value.end() && scan.at(end) == '=') {
            end++;
        }
        return PUBLIC.at(scan, value.start(), scan.to()) == null
                && end >= value.end()
                && value.end() - value.start() >= SHORTEST
                && (value.end() - value.start()) % 4 == 0
                && !Stencil.isOne(scan, value.start(), value.end());
    }

    /** The column of a name, or of a value, that begins its line; -1 where it does not. */
    private int column(int index) {
        int open = scan.skipBack(index, Chars.QUOTE);
        int column = Lines.column(scan, open);
        return column < 0 ? -1 : column + index - open;
    }

    private int lineEnd(int start) {
        int i = start;
        while (i < limit && !Chars.is(scan.at(i), Chars.LINE_END)) {
            i++;
        }
        scan.looked(i - start);
        return i;
    }
}
