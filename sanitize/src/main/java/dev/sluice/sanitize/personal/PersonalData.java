package dev.sluice.sanitize.personal;

import dev.sluice.sanitize.scan.Anchors;
import dev.sluice.sanitize.scan.ByteClass;
import dev.sluice.sanitize.scan.Chars;

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
        anchors.classes(ByteClass.of("+"), digits, ByteClass.ANY, 0, Phone::international);
        anchors.classes(breaks, digits, digits, 1, Numbers::at);
        anchors.classes(breaks, digits, ByteClass.of(".- ("), 1, Numbers::at);
        anchors.classes(ByteClass.of("ntrbfd"), digits, digits, 1, Numbers::afterEscape);
        anchors.classes(ByteClass.in(Chars.HEX), ByteClass.of(":"), ByteClass.in(Chars.HEX), 1, Colons::at);
        anchors.classes(ByteClass.ANY, ByteClass.of(":"), ByteClass.of(":"), 1, Colons::at);
        anchors.classes(ByteClass.in(Chars.HEX), ByteClass.of("-"), ByteClass.in(Chars.HEX), 1, Mac::dashed);
        anchors.classes(breaks, ByteClass.in(Chars.LETTER), digits, 1, LetteredId::lettered);
        anchors.classes(ByteClass.in(Chars.LETTER), ByteClass.in(Chars.LETTER), digits, 0, Iban::at);
    }
}
