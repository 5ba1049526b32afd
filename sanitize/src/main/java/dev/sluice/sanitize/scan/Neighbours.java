package dev.sluice.sanitize.scan;

import java.util.List;

/**
 * What has to stand beside an anchor's literal. It tells places apart that need no look; the detector asks for it
 * again, so that less may be said than is so.
 *
 * @param before the byte before the literal first
 * @param behind the byte behind the literal first
 * @param beginsWord whether the literal begins a word, so that one of a single letter does not stand amidst a row of it
 */
public record Neighbours(List<ByteClass> before, List<ByteClass> behind, boolean beginsWord) {
    /** Nothing is known. */
    public static final Neighbours UNKNOWN = new Neighbours(List.of(), List.of(), false);

    public Neighbours {
        before = List.copyOf(before);
        behind = List.copyOf(behind);
    }

    /** The kinds of bytes, a bit each, that may stand so far before the literal's first byte. */
    long shadesBefore(int distance) {
        return distance <= before.size() ? before.get(distance - 1).shades() : -1L;
    }

    /** The kinds of bytes, a bit each, that may stand so far behind the byte behind the literal. */
    long shadesBehind(int distance) {
        return distance < behind.size() ? behind.get(distance).shades() : -1L;
    }
}
