package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import dev.sluice.sanitize.scan.Detector;
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
        Detector escapes = (scan, at) -> Reread.around(scan, at, Memo.NESTED, NESTED);
        anchors.literal("\\u00", escapes);
        anchors.classes(ByteClass.of("\\"), ByteClass.of("/"), ByteClass.ANY, 0, escapes);
        ByteClass letter = ByteClass.in(Chars.NON_ASCII);
        anchors.classes(letter, letter, ByteClass.ANY, 0, Encodings::disguised);
        anchors.sweep(Base64Run::over);
    }

    /** Of the many characters beyond ASCII only few are a sign. */
    private static void disguised(Scan scan, int at) {
        if (DISGUISE.hides(scan, at)) {
            Reread.around(scan, at, Memo.DISGUISE, DISGUISE);
        }
    }
}
