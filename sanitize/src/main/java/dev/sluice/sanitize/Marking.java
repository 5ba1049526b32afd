package dev.sluice.sanitize;

import dev.sluice.contracts.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Gives the markers of one record. Not thread-safe. */
final class Marking {
    private static final int MOST_DIGITS = 8;

    private final MarkerStyle style;
    private final Map<FindingType, Integer> last = new EnumMap<>(FindingType.class);
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Numbers go on behind those that the record has already, whose values are not known here. */
    Marking(MarkerStyle style, Bytes record) {
        this.style = style;
        if (style == MarkerStyle.INDEXED) {
            byte[] in = record.array();
            int to = record.offset() + record.length();
            for (int i = record.offset(); i < to; i++) {
                if (in[i] == '[') {
                    countMarker(in, i, to);
                }
            }
        }
    }

    /** What stands for this part of a text: ASCII that needs no escape in JSON. */
    String of(FindingType type, byte[] text, int start, int end) {
        if (style == MarkerStyle.CONSTANT || type == FindingType.FIELD) {
            return type.marker();
        }
        String value = type + ":" + new String(text, start, end - start, StandardCharsets.UTF_8);
        int number = numbers.computeIfAbsent(value, v -> last.merge(type, 1, Integer::sum));
        return stem(type) + number + "]";
    }

    private void countMarker(byte[] in, int start, int to) {
        for (FindingType type : FindingType.values()) {
            byte[] stem = stem(type).getBytes(StandardCharsets.US_ASCII);
            int from = start + stem.length;
            if (from < to && Arrays.equals(in, start, from, stem, 0, stem.length)) {
                int number = 0;
                for (int i = from; i < to && i - from < MOST_DIGITS && in[i] >= '0' && in[i] <= '9'; i++) {
                    number = number * 10 + in[i] - '0';
                }
                last.merge(type, number, Math::max);
            }
        }
    }

    private static String stem(FindingType type) {
        String marker = type.marker();
        return marker.substring(0, marker.length() - 1) + "_";
    }
}
