package dev.sluice.corpus.view;

import dev.sluice.serdes.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where redaction markers stand in a text, by their kind; in code points. */
final class RedactionSpans {
    /** What stands between the brackets, before a number that tells values apart. */
    static final List<String> MARKERS = List.of(
            "REDACTED_PRIVATE_KEY",
            "REDACTED_SECRET",
            "EMAIL",
            "PHONE",
            "CARD",
            "IBAN",
            "NATIONAL_ID",
            "IP",
            "MAC",
            "PERSON",
            "CUSTOMER",
            "LOCAL_PATH",
            "REDACTED");

    private static final int LONGEST = 64;
    private static final String PREFIX = "sluice_redactions__marker__";

    private final Map<String, List<long[]>> byMarker = new LinkedHashMap<>();

    private RedactionSpans() {
        MARKERS.forEach(marker -> byMarker.put(marker, new ArrayList<>()));
    }

    static RedactionSpans of(String text) {
        RedactionSpans spans = new RedactionSpans();
        int from = 0;
        long points = 0;
        for (int open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
            int close = endOfName(text, open + 1);
            boolean isClosed = close < text.length() && text.charAt(close) == ']';
            List<long[]> found = isClosed ? spans.byMarker.get(withoutNumber(text.substring(open + 1, close))) : null;
            if (found != null) {
                points += text.codePointCount(from, open);
                from = open;
                found.add(new long[] {points, points + close + 1 - open});
            }
        }
        return spans;
    }

    /** Every kind, with a list of {@code [start,end,1.0]}. */
    void write(JsonWriter out) {
        out.beginObject();
        byMarker.forEach((marker, spans) -> {
            out.name(PREFIX + marker.toLowerCase(Locale.ROOT)).beginArray();
            spans.forEach(span -> out.beginArray()
                    .value(span[0])
                    .value(span[1])
                    .literal("1.0")
                    .endArray());
            out.endArray();
        });
        out.endObject();
    }

    private static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < LONGEST && isOfName(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfName(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    private static String withoutNumber(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
            end--;
        }
        return end < name.length() && end > 0 && name.charAt(end - 1) == '_' ? name.substring(0, end - 1) : name;
    }
}
