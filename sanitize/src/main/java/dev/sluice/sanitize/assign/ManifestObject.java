package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;

/** A {@link SecretManifest} that says its kind amid a line, between braces: <code>{"kind": "Secret", "data": {…}}</code>. */
final class ManifestObject {
    /** What the lines of an object begin with that has more than one. */
    private static final Signs GOES_ON = Signs.of(" \t\r\n\"'}]+-");

    private ManifestObject() {}

    /** Reads the sections of the object in which the name of the kind stands at an index. */
    static void read(Scan scan, int kind) {
        int looked = scan.recall(Memo.MANIFEST_OBJECT);
        if (kind < looked) {
            return;
        }
        int start = start(scan, kind, looked);
        int depth = start < 0 ? -1 : 0;
        int i = start;
        while (i < scan.to() && depth >= 0 && !(scan.at(i) == '\n' && isOutside(scan, i + 1))) {
            int c = scan.at(i);
            depth += deeper(c);
            boolean section = depth == 0 && (c == 'd' || c == 's') && ManifestSection.isAt(scan, i);
            i = section ? ManifestSection.read(scan, i, ManifestSection.NO_COLUMN) : i + 1;
        }
        scan.looked(i - start);
        scan.remember(Memo.MANIFEST_OBJECT, Math.max(i, kind + 1));
    }

    /** Behind the brace that opens the object; the beginning of the line where that is broken off; -1 where it is a sentence. */
    private static int start(Scan scan, int kind, int looked) {
        int line = looked;
        int depth = 0;
        boolean inText = false;
        int i = kind;
        while (i > looked && depth - deeper(scan.at(i - 1)) >= 0) {
            i--;
            int c = scan.at(i);
            depth -= deeper(c);
            inText ^= c == '"';
            line = c == '\n' && line == looked ? i + 1 : line;
        }
        scan.looked(kind - i);
        boolean opened = scan.at(i - 1) == '{';
        boolean sentence = opened ? inText : scan.at(kind) == 'k';
        return sentence ? -1 : opened ? i : line;
    }

    private static boolean isOutside(Scan scan, int line) {
        return !GOES_ON.has(scan.at(line));
    }

    private static int deeper(int c) {
        return c == '{' ? 1 : c == '}' ? -1 : 0;
    }
}
