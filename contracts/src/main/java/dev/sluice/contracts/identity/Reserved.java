package dev.sluice.contracts.identity;

import java.util.Set;

/** Words that already name a folder, a topic or a part of Sluice, and so can be neither tenant nor cluster. */
final class Reserved {
    private static final Set<String> WORDS = Set.of(
            "sessions",
            "feedback",
            "workspace",
            "doctrine",
            "engineering",
            "constitutional",
            "tenant-runtime",
            "training-corpus",
            "capture",
            "corpus",
            "refused",
            "sluice",
            "unknown",
            "none",
            "all",
            "con",
            "nul",
            "aux",
            "prn");

    private Reserved() {}

    static boolean isReserved(String word) {
        return WORDS.contains(word);
    }
}
