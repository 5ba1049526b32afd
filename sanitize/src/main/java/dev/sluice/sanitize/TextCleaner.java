package dev.sluice.sanitize;

import dev.sluice.sanitize.assign.NamedValue;
import dev.sluice.sanitize.assign.SecretName;
import dev.sluice.sanitize.json.Decoded;
import dev.sluice.sanitize.json.Output;
import dev.sluice.sanitize.scan.Markers;
import dev.sluice.sanitize.scan.Rule;
import dev.sluice.sanitize.scan.Scan;
import dev.sluice.sanitize.scan.Scanner;
import dev.sluice.sanitize.scan.Spans;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Cleans one string, key or number at a time and tells the findings. Used for one value. */
final class TextCleaner {
    private static final Rule FIELD = new Rule("field-policy", FindingType.FIELD);
    private static final int SHORTEST_NUMBER = 4;

    private final Decoded decoded;
    private final Scan scan;
    private final Settling settling;
    private final Scanner scanner;
    private final Marking marking;
    private final Splicer splicer;
    private final Output output;
    private final List<Finding> findings;

    TextCleaner(Scratch scratch, Scanner scanner, Marking marking, Output output, List<Finding> findings) {
        this.decoded = scratch.decoded;
        this.scan = scratch.scan;
        this.settling = scratch.settling;
        this.scanner = scanner;
        this.output = output;
        this.findings = findings;
        this.marking = marking;
        this.splicer = new Splicer(output, marking);
    }

    /** The text at hand as it has become. */
    byte[] cleanText() {
        return scan.spans().size() > 0
                ? Arrays.copyOf(settling.clean().bytes(), settling.clean().length())
                : Arrays.copyOfRange(decoded.text(), decoded.from(), decoded.to());
    }

    /** Leaves an exempt string as it is, but for NULs and lone surrogates. */
    void repairOnly() {
        scanner.begin(scan, decoded.text(), decoded.from(), decoded.to());
        splicer.splice(decoded, scan.spans(), 1);
    }

    void string(Path path) {
        Path.Step step = path.here();
        scan.named(step.label);
        if (clean(step.name)) {
            tell(path);
        }
        splicer.splice(decoded, scan.spans(), 1);
    }

    /**
     * Cleans the key at hand and gives its marker a number where the object has such a key already; what it became, if
     * it changed.
     */
    Optional<byte[]> key(Path path, CleanKeys keys) {
        scan.named(new byte[0]);
        Path.Step step = path.here();
        if (clean(SecretName.Kind.NONE)) {
            CleanText became = settling.clean();
            int number = keys.number(step.id, became.bytes(), became.length(), became.markerEnd(0));
            byte[] clean = cleanText();
            step.key = became.text();
            tell(path);
            splicer.splice(decoded, scan.spans(), number);
            return Optional.of(clean);
        }
        int markerEnd = Markers.firstEnd(scan);
        byte[] text = Arrays.copyOfRange(scan.bytes(), scan.from(), scan.to());
        int number = markerEnd < 0 ? 1 : keys.number(step.id, text, text.length, markerEnd - scan.from());
        splicer.insertNumber(decoded, number, markerEnd - 1);
        return Optional.empty();
    }

    /** Makes a number that gives somebody away the string of its marker. */
    void number(byte[] in, int start, int end, Path path) {
        if (end - start < SHORTEST_NUMBER) {
            return;
        }
        Path.Step step = path.here();
        decoded.plain(in, start, end);
        scan.named(step.label);
        scanner.begin(scan, in, start, end);
        NamedValue.look(scan, step.name);
        scanner.pass(scan);
        Spans spans = scan.spans();
        spans.merge();
        if (spans.size() > 0) {
            Rule rule = spans.rule(0);
            findings.add(new Finding(path.pointer(), rule.name(), rule.type(), 0, end - start));
            output.replace(start, end, '"' + marking.of(rule.type(), in, start, end) + '"');
        }
    }

    /** Puts the marker of a dropped field in place of a whole value. */
    void drop(byte[] in, int start, int end, Path path) {
        String marker = '"' + FindingType.FIELD.marker() + '"';
        if (!marker.equals(new String(in, start, end - start, StandardCharsets.US_ASCII))) {
            findings.add(new Finding(path.pointer(), FIELD.name(), FIELD.type(), 0, 0));
            output.replace(start, end, marker);
        }
    }

    /** Tells of a member or item that went whole, where it was: its own name says more than anybody has checked. */
    void tellCut(Path path) {
        findings.add(new Finding(path.outerPointer(), FIELD.name(), FIELD.type(), 0, 0));
    }

    private boolean clean(SecretName.Kind name) {
        scanner.begin(scan, decoded.text(), decoded.from(), decoded.to());
        NamedValue.look(scan, name);
        scanner.pass(scan);
        scan.spans().merge();
        if (scan.spans().size() > 0) {
            settling.settle(scan, name, marking);
        }
        return scan.spans().size() > 0;
    }

    private void tell(Path path) {
        String pointer = path.pointer();
        CodePoints points = new CodePoints(decoded);
        Spans spans = scan.spans();
        for (int i = 0; i < spans.size(); i++) {
            int start = points.upTo(spans.start(i));
            int end = points.upTo(spans.end(i));
            Rule rule = spans.rule(i);
            findings.add(new Finding(pointer, rule.name(), rule.type(), start, end));
        }
    }
}
