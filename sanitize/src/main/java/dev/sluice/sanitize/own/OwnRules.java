package dev.sluice.sanitize.own;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.sluice.sanitize.scan.Markers;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Sweep;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for a deployment's own rules. A pattern sees the pieces of a text between its markers, each as a whole text: so what
 * is clean stays clean, whatever the pattern, and a look around one marker reads no further than the next ones.
 */
public final class OwnRules implements Sweep {
    private final List<Compiled> rules;

    private record Compiled(Rule rule, Pattern pattern) {
        /** A pattern with groups means the first of them. */
        int group(Matcher matcher) {
            return pattern.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
        }
    }

    public OwnRules(List<OwnRule> rules) {
        this.rules = rules.stream()
                .map(own -> new Compiled(new Rule(own.name(), own.type()), Pattern.compile(own.pattern())))
                .toList();
    }

    @Override
    public void over(Scan scan, int from, int to) {
        int start = pieceStart(scan, from);
        while (start < to) {
            int end = start;
            while (end < scan.to() && Markers.endAt(scan, end) < 0) {
                end++;
            }
            scan.looked(end - start);
            look(scan, start, end);
            start = end < scan.to() ? Markers.endAt(scan, end) : end;
        }
    }

    private static int pieceStart(Scan scan, int index) {
        int i = index;
        while (i > scan.from() && (i == scan.to() || Markers.endAt(scan, i) < 0)) {
            i--;
        }
        scan.looked(index - i);
        return i;
    }

    private void look(Scan scan, int start, int end) {
        byte[] piece = Arrays.copyOfRange(scan.bytes(), start, end);
        for (Compiled compiled : rules) {
            scan.looked(piece.length);
            Matcher matcher = compiled.pattern().matcher(piece);
            while (matcher.find()) {
                int group = compiled.group(matcher);
                scan.found(start + matcher.start(group), start + matcher.end(group), compiled.rule());
            }
        }
    }
}
