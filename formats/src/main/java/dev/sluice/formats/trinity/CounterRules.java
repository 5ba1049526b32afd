package dev.sluice.formats.trinity;

import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.BadJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What counters of a run may do from line to line. One for each walk. */
final class CounterRules {
    private static final Rule NEVER_FALL = new Rule("trinity.counters-never-fall");
    private static final Rule REVISIONS_AGREE = new Rule("trinity.revision-count-agrees-with-snapshot");
    private static final Rule ACCEPTED_RAISES_NOTHING = new Rule("trinity.accepted-raises-no-revision");
    private static final Rule EXCEEDED_HAS_KEY = new Rule("trinity.budget-exceeded-has-key");
    static final List<Rule> ALL = List.of(NEVER_FALL, REVISIONS_AGREE, ACCEPTED_RAISES_NOTHING, EXCEEDED_HAS_KEY);

    private static final String REVISIONS = "verifier_revisions";
    private static final List<String> COUNTERS =
            List.of("provider_calls", REVISIONS, "estimated_cost_usd", "wall_time_ms");

    private final Map<String, Double> counted = new HashMap<>();
    /** Of the last verdict, until a snapshot or the terminal has agreed with it; {@code ""} before and after that. */
    private String verdictCount = "";

    void check(Line line) throws BadJson {
        if (line.is(Line.VERDICT)) {
            checkVerdict(line);
        } else if (line.is(Line.BUDGET) || line.isTerminal()) {
            checkSnapshot(line);
        }
    }

    private void checkVerdict(Line line) throws BadJson {
        String revisions = line.number("revision_count");
        boolean isAccepted = line.text("status").equals("accepted");
        if (isAccepted && Double.parseDouble(revisions) > revisionsBefore()) {
            throw line.node().breaks(ACCEPTED_RAISES_NOTHING);
        }
        verdictCount = revisions;
    }

    /**
     * By the last snapshot, or by the verdict before where the snapshot behind it is missing; where there was no snapshot
     * at all, as many as you like.
     */
    private double revisionsBefore() {
        double seen = counted.getOrDefault(REVISIONS, Double.MAX_VALUE);
        return verdictCount.isEmpty() ? seen : Math.max(seen, Double.parseDouble(verdictCount));
    }

    /** A count below the one before it fell; one that didn't and differs from the verdict's disagrees with it. */
    private void checkSnapshot(Line line) throws BadJson {
        Node exceeded = line.node().at("budget_exceeded");
        boolean hasKey = !line.text("budget_exceeded_key").isEmpty();
        if (exceeded.is(Node.Kind.BOOLEAN) && exceeded.isTrue() != hasKey) {
            throw line.node().breaks(EXCEEDED_HAS_KEY);
        }
        for (String counter : COUNTERS) {
            String digits = line.number(counter);
            if (!digits.isEmpty()) {
                double count = Double.parseDouble(digits);
                if (count < counted.getOrDefault(counter, 0.0)) {
                    throw line.node().breaks(NEVER_FALL);
                }
                counted.put(counter, count);
            }
        }
        String revisions = line.number(REVISIONS);
        if (!revisions.isEmpty() && !verdictCount.isEmpty() && !revisions.equals(verdictCount)) {
            throw line.node().breaks(REVISIONS_AGREE);
        }
        verdictCount = "";
    }
}
