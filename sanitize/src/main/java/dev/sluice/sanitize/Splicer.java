package dev.sluice.sanitize;

import dev.sluice.sanitize.json.Decoded;
import dev.sluice.sanitize.json.Output;
import dev.sluice.sanitize.json.Repairs;
import dev.sluice.sanitize.scan.Spans;

/** Puts markers and repairs in place of the raw bytes of a string, in order. */
final class Splicer {
    private static final String REPLACEMENT = "\\ufffd";

    private final Output output;
    private final Marking marking;

    Splicer(Output output, Marking marking) {
        this.output = output;
        this.marking = marking;
    }

    /** Splices the string's spans and repairs; the first marker bears a number where it is above 1. */
    void splice(Decoded decoded, Spans spans, int number) {
        Repairs repairs = decoded.repairs();
        int repair = 0;
        for (int i = 0; i < spans.size(); i++) {
            int start = decoded.rawStart(spans.start(i));
            int end = decoded.rawEnd(spans.end(i));
            repair = repairUpTo(repairs, repair, start);
            String marker = marking.of(spans.rule(i).type(), decoded.text(), spans.start(i), spans.end(i));
            output.replace(start, end, i == 0 && number > 1 ? numbered(marker, number) : marker);
            while (repair < repairs.size() && repairs.rawStart(repair) < end) {
                repair++;
            }
        }
        repairUpTo(repairs, repair, Integer.MAX_VALUE);
    }

    /** Makes the repairs, and where the number is above 1 puts it into a marker that stands in the text already. */
    void insertNumber(Decoded decoded, int number, int textIndex) {
        int repair = 0;
        if (number > 1) {
            int raw = decoded.rawStart(textIndex);
            repair = repairUpTo(decoded.repairs(), 0, raw);
            output.replace(raw, raw, "_" + number);
        }
        repairUpTo(decoded.repairs(), repair, Integer.MAX_VALUE);
    }

    private int repairUpTo(Repairs repairs, int from, int rawEnd) {
        int i = from;
        while (i < repairs.size() && repairs.rawEnd(i) <= rawEnd) {
            output.replace(repairs.rawStart(i), repairs.rawEnd(i), repairs.drops(i) ? "" : REPLACEMENT);
            i++;
        }
        return i;
    }

    private static String numbered(String marker, int number) {
        return marker.substring(0, marker.length() - 1) + "_" + number + "]";
    }
}
