package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;

/** A {@link SecretManifest} whose kind begins a line: what stands in the same column, up to a line that is less deep, is its. */
final class ManifestLines {
    /** What takes another mapping's names over. */
    private static final String MERGE = "<<:";

    private final Scan scan;
    private final int column;

    private ManifestLines(Scan scan, int column) {
        this.scan = scan;
        this.column = column;
    }

    /** Reads the sections of the mapping in which the name of the kind stands at an index, if it begins its line. */
    static void read(Scan scan, int kind) {
        int dashes = scan.skipBack(kind, Chars.BLANK | Chars.DASH);
        int line = scan.at(dashes - 1) == '+' ? dashes - 1 : dashes;
        int looked = scan.recall(Memo.MANIFEST_LINES);
        if (line >= looked && Lines.isStart(scan, line)) {
            scan.remember(Memo.MANIFEST_LINES, new ManifestLines(scan, kind - line).sections(line, looked));
        }
    }

    /** Up to where mappings were read. */
    static int end(Scan scan) {
        return scan.recall(Memo.MANIFEST_LINES);
    }

    /** Reads the lines around that of the kind; where they end. */
    private int sections(int kind, int looked) {
        int i = first(kind, looked);
        while (i < scan.to() && (i <= kind || (goesOn(i) && !isItem(i)))) {
            i = line(i);
        }
        return i;
    }

    private int first(int kind, int looked) {
        int first = kind;
        while (first > looked && !isItem(first)) {
            int above = lineBefore(first, looked);
            if (!goesOn(above) && !isItem(above)) {
                return first;
            }
            first = above;
        }
        return first;
    }

    private int lineBefore(int line, int looked) {
        int i = line - 1;
        while (i > looked && scan.at(i - 1) != '\n') {
            i--;
        }
        scan.looked(line - i);
        return i;
    }

    /** Reads a line, and the section that it begins; where the next line begins. */
    private int line(int start) {
        int name = Quotes.after(scan, start + column);
        boolean named = Lines.indented(scan, start) == start + column || isItem(start);
        boolean section = named && ManifestSection.isAt(scan, name);
        int from = section ? ManifestSection.read(scan, name, column) : start;
        int i = from;
        while (i < scan.to() && scan.at(i) != '\n') {
            i++;
        }
        scan.looked(i - from);
        return i + 1;
    }

    /** Whether a line says nothing, or something deeper, or another name of the mapping, or closes what such a name opened. */
    private boolean goesOn(int line) {
        int i = Lines.indented(scan, line);
        int depth = i - line;
        return depth > column || ManifestSection.isSilent(scan, i) || (depth == column && (isName(i) || isOfName(i)));
    }

    private boolean isName(int start) {
        int name = Quotes.after(scan, start);
        int end = scan.skip(name, Chars.WORD | Chars.DASH | Chars.DOT);
        boolean kind = scan.saysAt(name, SecretManifest.KIND) && end - name == SecretManifest.KIND.length();
        boolean merge = scan.saysAt(start, MERGE);
        return merge || (end > name && !kind && scan.at(scan.skip(Quotes.after(scan, end), Chars.BLANK)) == ':');
    }

    /** {@code - an item}, {@code ],}, <code>},</code>. */
    private boolean isOfName(int start) {
        int c = scan.at(start);
        return c == '}' || c == ']' || (c == '-' && Chars.is(scan.at(start + 1), Chars.BLANK));
    }

    /** Whether a line begins the item of a list with a name in the column of the mapping. */
    private boolean isItem(int line) {
        int dash = Lines.indented(scan, line);
        int name = line + column;
        return (column == 2 && scan.saysAt(line, "- "))
                || (scan.at(dash) == '-' && dash + 1 < name && scan.skip(dash + 1, Chars.BLANK) == name);
    }
}
