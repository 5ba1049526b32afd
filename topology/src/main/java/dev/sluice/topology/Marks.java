package dev.sluice.topology;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.sanitize.FindingType;
import java.util.Arrays;
import java.util.List;

/**
 * Whether something was taken out of a payload before it came here, by the sanitizer's own markers. A sender that
 * writes a marker into its text only closes its tuple, never opens it.
 */
final class Marks {
    private static final List<String> MARKERS = Arrays.stream(FindingType.values())
            .map(FindingType::marker)
            .map(Marks::stem)
            .distinct()
            .toList();

    private Marks() {}

    static boolean isMarked(CleanJson payload) {
        Bytes bytes = payload.bytes();
        String text = bytes.utf8();
        return MARKERS.stream().anyMatch(text::contains);
    }

    /** A marker without its closing bracket, because a deployment may number them. */
    private static String stem(String marker) {
        return marker.substring(0, marker.length() - 1);
    }
}
