package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;
import java.util.List;

/** The family of personal data. */
public final class PersonalData {
    private PersonalData() {}

    /** Asks for the anchors of all of them. */
    public static void register(Anchors anchors) {
        Mail.register(anchors);
        Person.register(anchors);
        NamedId.register(anchors);
        ByteClass breaks = ByteClass.BREAKS;
        ByteClass digits = ByteClass.DIGITS;
        ByteClass letters = ByteClass.in(Chars.LETTER);
        ByteClass ofPhone = ByteClass.of("0 -.()");
        anchors.classes(List.of(ByteClass.of("+"), digits, ofPhone, ofPhone, ofPhone), 0, 0, Phone::international);
        // no number of anybody's has fewer than six digits, or three in brackets
        ByteClass goesOn = ByteClass.of("0 -.:/)");
        anchors.classes(List.of(breaks, digits, digits, goesOn, goesOn), 0, 1, Numbers::at);
        anchors.classes(List.of(breaks, digits, ByteClass.of(".- "), digits, goesOn), 1, 1, Numbers::at);
        anchors.classes(
                List.of(ByteClass.of("\\"), ByteClass.of("ntrbf"), digits, digits, goesOn), 0, 2, Numbers::afterEscape);
        anchors.classes(List.of(ByteClass.of("d"), digits, digits, goesOn, goesOn), 0, 1, Numbers::afterEscape);
        ByteClass hex = ByteClass.in(Chars.HEX);
        ByteClass colon = ByteClass.of(":");
        ByteClass dash = ByteClass.of("-");
        anchors.classes(List.of(hex, hex, colon, hex), 1, 2, Colons::at);
        anchors.classes(List.of(hex, hex, colon, colon), 1, 2, Colons::at);
        anchors.classes(List.of(hex, hex, dash, hex, hex, dash), 1, 2, Mac::dashed);
        anchors.classes(List.of(breaks, letters, digits, digits, digits), 0, 1, LetteredId::lettered);
        anchors.classes(List.of(letters, letters, digits, digits), 0, 0, Iban::at);
    }
}
