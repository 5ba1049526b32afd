package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/**
 * A {@link SecretManifest} that says its kind amid a line, between braces: <code>{"kind": "Secret", "data": {…}}</code>. Texts are
 * what stands between quotes like those of the kind, escaped as often as they; braces in them count only where the brace before a
 * kind without quotes is looked for.
 */
final class ManifestObject {
    /** What the lines of an object begin with that has more than one. */
    private static final Signs GOES_ON = Signs.of(" \t\r\n\"'}]+-\\");

    /** What stands before a text and behind one where names and texts need no quotes. */
    private static final Signs OPENS = Signs.of(":,{[(=+");

    private static final Signs CLOSES = Signs.of(":,}])+;");

    private final Scan scan;
    private final int kind;
    private final boolean quoted;
    private final int quote;
    /** Backslashes before the kind's quote: one that is n texts deep has 2ⁿ − 1 before it, a line's end there 2ⁿ⁻¹. */
    private final int escapes;
    /** Whether what is read stands between quotes. */
    private boolean inText;
    /** How many braces that are deeper than the kind are open there. */
    private int depth;

    private ManifestObject(Scan scan, int kind) {
        this.scan = scan;
        this.kind = kind;
        int i = kind;
        while (scan.at(i) == '\\') {
            i++;
        }
        quoted = Chars.is(scan.at(i), Chars.QUOTE);
        escapes = quoted ? i - kind : 0;
        quote = quoted ? scan.at(i) : '"';
    }

    /** Reads the sections of the object in which the name of the kind stands at an index. */
    static void read(Scan scan, int kind) {
        ManifestObject object = new ManifestObject(scan, kind);
        Memo memo = object.escapes > 0 ? Memo.MANIFEST_TEXT : Memo.MANIFEST_OBJECT;
        int looked = scan.recall(memo);
        if (kind >= looked) {
            int start = object.start(looked);
            scan.remember(memo, start < 0 ? kind + 1 : Math.max(object.sections(start), kind + 1));
        }
    }

    /** Up to where objects were read. */
    static int end(Scan scan) {
        return Math.max(scan.recall(Memo.MANIFEST_OBJECT), scan.recall(Memo.MANIFEST_TEXT));
    }

    /** Reads the sections from an index on; where the object ends. */
    private int sections(int start) {
        int i = start;
        while (i < scan.to() && depth >= 0 && !(isLineEnd(i) && isOutside(i + 1))) {
            int c = scan.at(i);
            boolean name = depth == 0 && (c == 'd' || c == 's') && (!inText || isQuote(i - 1));
            if (name && ManifestSection.isAt(scan, i)) {
                i = ManifestSection.read(scan, i, ManifestSection.NO_COLUMN);
                inText = false;
            } else {
                inText ^= isQuote(i);
                depth += inText ? 0 : deeper(c);
                i++;
            }
        }
        scan.looked(i - start);
        return i;
    }

    /** Behind the brace that opens the object; the beginning of the line where that is broken off; -1 where it is a sentence. */
    private int start(int looked) {
        int line = -1;
        int lineDepth = 0;
        boolean lineInText = false;
        int i = kind;
        while (i > looked && depth >= 0) {
            i--;
            inText ^= isQuote(i);
            // a kind without quotes may stand in a text itself: the brace that opens there tells that it is a sentence
            depth -= inText && quoted ? 0 : deeper(scan.at(i));
            if (line < 0 && isLineEnd(i)) {
                line = i + 1;
                lineDepth = depth;
                lineInText = inText;
            }
        }
        scan.looked(kind - i);
        if (depth < 0) {
            depth = 0;
            return inText ? -1 : i + 1;
        }
        if (line < 0) {
            return quoted ? i : -1;
        }
        depth = lineDepth;
        inText = lineInText;
        return quoted ? line : -1;
    }

    private boolean isOutside(int line) {
        return !GOES_ON.has(scan.at(line));
    }

    /** Whether a line ends here, in a program's text too. */
    private boolean isLineEnd(int index) {
        return scan.at(index) == '\n'
                || (escapes > 0 && scan.at(index) == 'n' && backslashes(index) == (escapes + 1) / 2);
    }

    /** Whether a text begins or ends here: a quote that is escaped once more than the kind's, or stands in a word, does not. */
    private boolean isQuote(int index) {
        return scan.at(index) == quote
                && (quoted ? (backslashes(index) & (2 * escapes + 1)) == escapes : opens(index) || closes(index))
                && !(Chars.is(scan.at(index - 1), Chars.WORD) && Chars.is(scan.at(index + 1), Chars.WORD));
    }

    private boolean opens(int quote) {
        return OPENS.has(scan.at(scan.skipBack(quote, Chars.SPACE) - 1));
    }

    private boolean closes(int quote) {
        return CLOSES.has(scan.at(scan.skip(quote + 1, Chars.SPACE)));
    }

    private int backslashes(int end) {
        int i = end;
        while (scan.at(i - 1) == '\\') {
            i--;
        }
        scan.looked(end - i);
        return end - i;
    }

    private static int deeper(int c) {
        return c == '{' ? 1 : c == '}' ? -1 : 0;
    }
}
