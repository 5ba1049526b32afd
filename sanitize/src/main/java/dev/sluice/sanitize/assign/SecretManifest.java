package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Neighbours;
import dev.sluice.sanitize.scan.PairSet;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;
import java.util.List;

/**
 * Manifests of Kubernetes that say of themselves that they are a secret
 * (https://kubernetes.io/docs/concepts/configuration/secret): under {@code data} all base64 goes, under {@code stringData} what
 * looks like a secret, whatever its name. Certificates and public keys stay, and what a name says to be none.
 */
final class SecretManifest {
    private static final String KIND = "kind";
    private static final String SECRET = "Secret";
    private static final String BEHIND = ",}#\\";
    private static final Signs ENDS = Signs.of(BEHIND);
    private static final PairSet DATA = PairSet.of("da");
    private static final int MOST_COLUMNS = 80;

    private SecretManifest() {}

    static void register(Anchors anchors) {
        Neighbours beside =
                new Neighbours(List.of(ByteClass.of(" \t\"'`:")), List.of(ByteClass.of(" \t\r\n\"'`" + BEHIND)), false);
        anchors.literal(SECRET, beside, SecretManifest::at);
    }

    private static void at(Scan scan, int word) {
        int start = kind(scan, word);
        int looked = scan.recall(Memo.MANIFEST);
        if (start < looked) {
            return;
        }
        int end = word + SECRET.length();
        int behind = scan.skip(scan.skip(end, Chars.QUOTE), Chars.BLANK);
        boolean alone = behind == scan.to() || Chars.is(scan.at(behind), Chars.LINE_END) || ENDS.has(scan.at(behind));
        if (!alone) {
            return;
        }
        int column = bytesBefore(scan, start);
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
            i = DATA.next(scan, ManifestSection.isAt(scan, i) ? ManifestSection.read(scan, i, limit) : i + 1, limit);
        }
    }

    /** Whether a line of dashes starts here, behind the sign of a diff too: another document of the file. */
    private static boolean isRule(Scan scan, int index) {
        return scan.at(index) == '\n' && (scan.saysAt(index + 1, "---") || scan.saysAt(index + 2, "---"));
    }

    /** Where the name of the kind stands whose value starts at an index, in quotes or not; -1 where none does. */
    private static int kind(Scan scan, int value) {
        int colon = scan.skipBack(scan.skipBack(value, Chars.QUOTE), Chars.BLANK) - 1;
        int start = scan.skipBack(scan.skipBack(colon, Chars.BLANK), Chars.QUOTE) - KIND.length();
        boolean said = scan.at(colon) == ':' && scan.saysAt(start, KIND);
        return said && !Chars.is(scan.at(start - 1), Chars.WORD | Chars.DASH | Chars.DOT) ? start : -1;
    }

    /** How many bytes stand before an index in its line, at most so many as lines of manifests have. */
    private static int bytesBefore(Scan scan, int index) {
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
                        || (scan.saysAt(name, KIND)
                                && !Chars.is(scan.at(name + KIND.length()), Chars.WORD)
                                && Lines.column(scan, scan.skipBack(name, Chars.QUOTE)) >= 0));
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
}
