package dev.sluice.attack;

import java.util.List;

/** Names that mean something to a file system, look like another name, or act upon who shows them. */
final class HostileNames {
    /** Can be no name of any kind. */
    static final List<String> ALL = List.of(
            "",
            " ",
            "../x\u0000",
            "..\\x",
            "a\\b",
            "%2e%2e",
            "..%2Fx",
            "%252e",
            "C:\\x",
            "~root ",
            "$HOME",
            "a\n",
            "a\r",
            "\na",
            "a\u0000",
            "a\u001b[2J",
            "\u0430cme",
            "\uff41cme",
            "\uff0e\uff0e\uff0fx",
            "a\u200dcme",
            "a\u200bcme",
            "\ufeffacme",
            "\u202eemca",
            "a\u2024b",
            "a\u2215b",
            "a\u0301",
            "\u0131",
            "a".repeat(5_000));

    private HostileNames() {}
}
