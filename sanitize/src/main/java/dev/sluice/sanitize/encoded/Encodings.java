package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Memo;
import dev.sluice.sanitize.scan.Scan;

/** The family of encodings that are looked through. */
public final class Encodings {
    private static final Reread.Writing NESTED = new NestedEscapes();
    private static final Reread.Writing DISGUISE = new Disguise();

    private Encodings() {}

    /** Asks for the signs of all of them. */
    public static void register(Anchors anchors) {
        ByteClass hex = ByteClass.in(Chars.HEX);
        anchors.classes(ByteClass.of("%"), hex, hex, 0, PercentRun::at);
        anchors.classes(
                ByteClass.of("\\"),
                ByteClass.of("/u"),
                ByteClass.ANY,
                0,
                (scan, at) -> rereadIfHidden(scan, at, Memo.NESTED, NESTED));
        ByteClass letter = ByteClass.in(Chars.NON_ASCII);
        anchors.classes(
                letter, letter, ByteClass.ANY, 0, (scan, at) -> rereadIfHidden(scan, at, Memo.DISGUISE, DISGUISE));
        anchors.sweep(Base64Run::over);
        anchors.whole(JsonStrings::over);
    }

    /** Of the many backslashes, and of the many characters beyond ASCII, only few are a sign. */
    private static void rereadIfHidden(Scan scan, int at, Memo memo, Reread.Writing writing) {
        if (writing.hides(scan, at)) {
            Reread.around(scan, at, memo, writing);
        }
    }
}
