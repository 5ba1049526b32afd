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
    /** The column of a section that has no lines of its own. */
    static final int NO_COLUMN = Integer.MAX_VALUE;

    private static final Rule RULE = new Rule("kubernetes-secret", FindingType.SECRET);
    private static final String DATA = "data";
    private static final String STRING_DATA = "stringdata";
    private static final WordSet PLAIN =
            WordSet.of("username user name host hostname port database dbname type namespace region bucket");
    /** {@code -----BEGIN CERT} and {@code -----BEGIN PUBL}. */
    private static final Literals PUBLIC = Literals.of("LS0tLS1CRUdJTiBDRVJU", "LS0tLS1CRUdJTiBQVUJM");

    private static final int SHORTEST = 8;

    private final Scan scan;
    private final boolean strings;

    private ManifestSection(Scan scan, boolean strings) {
        this.scan = scan;
        this.strings = strings;
    }

    /** Whether the name of a section starts at an index, behind its quote if it has one. */
    static boolean isAt(Scan scan, int name) {
        String said = scan.saysAt(name, DATA) ? DATA : STRING_DATA;
        int before = scan.at(name - 1);
        return scan.saysAt(name, said)
                && (!Chars.is(before, Chars.WORD | Chars.DASH | Chars.DOT) || Lines.isDiffSign(scan, name - 1))
                && scan.at(colon(scan, name + said.length())) == ':';
    }

    /**
     * Reports what is secret in the section whose name starts at an index.
     *
     * @param column of the name in its line: what is deeper in the lines behind it belongs to the section
     * @return where to go on
     */
    static int read(Scan scan, int name, int column) {
        boolean strings = scan.saysAt(name, STRING_DATA);
        int colon = colon(scan, name + (strings ? STRING_DATA : DATA).length());
        int open = scan.skip(Yaml.properties(scan, colon + 1), Chars.BLANK);
        ManifestSection section = new ManifestSection(scan, strings);
        return scan.at(open) == '{' ? section.braces(open + 1) : section.lines(open, column);
    }

    /** Whether a line has no name where its indentation ends: an empty one, a comment, the sign of a template. */
    static boolean isSilent(Scan scan, int index) {
        int c = scan.at(index);
        int next = scan.at(index + 1);
        return c < 0 || c == '#' || Chars.is(c, Chars.LINE_END) || (c == '{' && (next == '{' || next == '%'));
    }

    private static int colon(Scan scan, int nameEnd) {
        return scan.skip(Quotes.after(scan, nameEnd), Chars.BLANK);
    }

    /** {@code {"name": "value", …}}, {@code {name: value, …}}; behind the brace that closes it, or where it is broken off. */
    private int braces(int start) {
        int i = gap(start);
        while (scan.at(i) != '}') {
            int end = entry(i, false);
            if (end < 0) {
                return i;
            }
            int comma = gap(end);
            i = scan.at(comma) == ',' ? gap(comma + 1) : comma; // a diff has two last lines, one without
        }
        return i + 1;
    }

    /** Behind blanks, line ends and the signs of a diff. */
    private int gap(int start) {
        int i = scan.skip(start, Chars.SPACE);
        while (Lines.isDiffSign(scan, i)) {
            i = scan.skip(i + 1, Chars.SPACE);
        }
        return i;
    }

    /** The lines behind a name that are deeper than it; where the first that is not begins. */
    private int lines(int start, int column) {
        int end = scan.at(start) == '#' ? lineEnd(start) : start;
        while (Chars.is(scan.at(end), Chars.LINE_END)) {
            int key = Lines.indented(scan, end + 1);
            boolean silent = isSilent(scan, key);
            if (!silent && key - end - 1 <= column) {
                return end;
            }
            int value = silent ? key : entry(key, true);
            end = lineEnd(value < 0 ? block(key) : value);
        }
        return end;
    }

    /** Reports the value of the name that starts at an index where it is secret; where it ends, or -1 where no name does. */
    private int entry(int key, boolean line) {
        int name = Quotes.after(scan, key);
        int nameEnd = scan.skip(name, Chars.WORD | Chars.DASH | Chars.DOT);
        int colon = colon(scan, nameEnd);
        if (scan.at(colon) != ':') {
            return -1;
        }
        int at = scan.skip(Yaml.properties(scan, colon + 1), Chars.BLANK);
        Value value = Value.read(scan, at, Place.QUOTED, line);
        int lastWord = Math.max(name, scan.skipBack(nameEnd, Chars.LETTER));
        if (!PLAIN.has(scan.bytes(), lastWord, nameEnd)) {
            report(value);
        }
        return Quotes.after(scan, value.end());
    }

    /** Reports the line of a block, or of a text in quotes that it may open or close, where it is secret; where it ends. */
    private int block(int start) {
        int text = Quotes.after(scan, start);
        int end = lineEnd(text);
        report(new Value(text, Math.max(text, Quotes.before(scan, end)), Place.LINE));
        return end;
    }

    private void report(Value value) {
        if (strings ? SecretValue.is(scan, value, Kind.SECRET) : isBase64(value)) {
            scan.found(value.start(), value.end(), RULE);
        }
    }

    private boolean isBase64(Value value) {
        int length = value.end() - value.start();
        int end = scan.skip(value.start(), Chars.BASE64);
        while (end < value.end() && scan.at(end) == '=') {
            end++;
        }
        return length >= SHORTEST
                && length % 4 == 0
                && end >= value.end()
                && PUBLIC.at(scan, value.start(), scan.to()) == null
                && !Stencil.isOne(scan, value.start(), value.end());
    }

    private int lineEnd(int start) {
        return scan.until(start, scan.to(), Chars.LINE_END);
    }
}
