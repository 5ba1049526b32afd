package dev.sluice.sanitize.encoded;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;

/** The family of encodings that are looked through. */
public final class Encodings {
    private Encodings() {}

    /** Asks for the signs of all of them. */
    public static void register(Anchors anchors) {
        ByteClass hex = ByteClass.in(Chars.HEX);
        anchors.classes(ByteClass.of("%"), hex, hex, 0, PercentRun::at);
        anchors.literal("\\u00", NestedEscapes::at);
        anchors.classes(ByteClass.of("\\"), ByteClass.of("/"), ByteClass.ANY, 0, NestedEscapes::at);
        anchors.sweep(Base64Run::over);
    }
}
