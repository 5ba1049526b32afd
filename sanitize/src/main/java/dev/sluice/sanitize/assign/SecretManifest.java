package dev.sluice.sanitize.assign;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Neighbours;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Signs;
import java.util.List;

/**
 * Manifests of Kubernetes that say of themselves that they are a secret
 * (https://kubernetes.io/docs/concepts/configuration/secret): {@code data} or {@code stringData} stands in the same mapping as
 * {@code kind: Secret}, which is in the same column or in the same braces. Under {@code data} all base64 goes, under
 * {@code stringData} what looks like a secret, whatever its name. Certificates and public keys stay, and what a name says to be
 * none.
 */
final class SecretManifest {
    /** The name of what a mapping is. */
    static final String KIND = "kind";

    private static final String SECRET = "Secret";
    private static final Signs OPENS = Signs.of("{,");
    private static final Signs CLOSES = Signs.of(",}");

    private SecretManifest() {}

    static void register(Anchors anchors) {
        Neighbours beside =
                new Neighbours(List.of(ByteClass.of(" \t\"'`:")), List.of(ByteClass.of(" \t\r\n\"'`,}#\\")), false);
        anchors.literal(SECRET, beside, SecretManifest::at);
    }

    private static void at(Scan scan, int word) {
        int colon = scan.skipBack(Quotes.before(scan, word), Chars.BLANK) - 1;
        int nameEnd = Quotes.before(scan, scan.skipBack(colon, Chars.BLANK));
        int name = nameEnd - KIND.length();
        if (scan.at(colon) != ':' || !scan.saysAt(name, KIND)) {
            return;
        }
        int start = Quotes.before(scan, name);
        int end = scan.skip(Quotes.after(scan, word + SECRET.length()), Chars.BLANK);
        boolean closes = CLOSES.has(scan.at(end));
        boolean program = closes && start == name && Chars.is(scan.at(word - 1), Chars.QUOTE); // {kind: "Secret", …}
        if (program || !(closes || scan.at(end) == '#' || endsLine(scan, end))) {
            return;
        }
        boolean opens = OPENS.has(scan.at(scan.skipBack(start, Chars.BLANK) - 1));
        boolean begins = Lines.column(scan, start) >= 0;
        boolean amid = opens || (begins && closes && !endsLine(scan, end + 1));
        if (amid || scan.at(end) == '}') {
            ManifestObject.read(scan, start);
        }
        if (!amid) {
            ManifestLines.read(scan, start);
        }
        // the mapping may begin anywhere before
        scan.reached(word, scan.from(), Math.max(ManifestObject.end(scan), ManifestLines.end(scan)));
    }

    private static boolean endsLine(Scan scan, int index) {
        return Lines.ends(scan.at(scan.skip(index, Chars.BLANK)));
    }
}
