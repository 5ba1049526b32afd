package dev.sluice.sanitize.paths;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;

/** The family of local paths. */
public final class LocalPaths {
    private LocalPaths() {}

    /** Asks for the beginnings of all of them. */
    public static void register(Anchors anchors) {
        for (String root : UnixPath.ROOTS) {
            anchors.literal(root, UnixPath::at);
            anchors.literal(root.replace("/", "\\/"), UnixPath::at);
        }
        anchors.classes(ByteClass.ANY, ByteClass.of("~"), ByteClass.of("/"), 1, UnixPath::home);
        anchors.classes(ByteClass.in(Chars.LETTER), ByteClass.of(":"), ByteClass.of("\\/"), 0, WindowsPath::drive);
        anchors.classes(ByteClass.of("\\"), ByteClass.of("\\"), ByteClass.in(Chars.ALNUM), 0, WindowsPath::share);
    }
}
