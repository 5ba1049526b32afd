package dev.sluice.sanitize;

import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.tuple.Redactions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A clean value and what was taken out of it.
 *
 * @param clean JSON of the same shape, without what was found
 * @param findings in the order of the input
 */
public record Sanitized(CleanJson clean, List<Finding> findings) {
    public Sanitized {
        findings = List.copyOf(findings);
    }

    /** How often each rule found something. */
    public Redactions redactions() {
        Map<String, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(finding.rule(), 1, Integer::sum));
        return counts.isEmpty() ? Redactions.none() : new Redactions(counts);
    }
}
