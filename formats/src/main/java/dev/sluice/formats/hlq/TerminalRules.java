package dev.sluice.formats.hlq;

import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.BadJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an episode that ends has to say: what was decided, on what, and why it stops; or that nothing was decided. */
final class TerminalRules {
    private static final Rule FINALIZE_CLASS = new Rule("hlq.finalize-has-decision-class");
    private static final Rule FINALIZE_SELECTS = new Rule("hlq.finalize-selects-working-set");
    private static final Rule FINALIZE_REASON = new Rule("hlq.finalize-has-stop-reason");
    private static final Rule ABSTAIN_CLASS = new Rule("hlq.abstain-has-no-decision-class");
    static final List<Rule> ALL = List.of(FINALIZE_CLASS, FINALIZE_SELECTS, FINALIZE_REASON, ABSTAIN_CLASS);

    private static final List<String> CLASSES = List.of("finalize_signal", "finalize_low_signal");

    private TerminalRules() {}

    static void check(Step last) throws BadJson {
        Node decision = last.told("decision_class");
        if (last.type().equals(Step.ABSTAIN) && !decision.is(Node.Kind.ABSENT) && !decision.is(Node.Kind.NULL)) {
            throw last.node().breaks(ABSTAIN_CLASS);
        }
        if (!last.type().equals(Step.FINALIZE)) {
            return;
        }
        if (!CLASSES.contains(decision.text())) {
            throw last.node().breaks(FINALIZE_CLASS);
        }
        if (!WorkingSetRules.isSame(last.selected().orElse(List.of()), last.before())) {
            throw last.node().breaks(FINALIZE_SELECTS);
        }
        if (!saysWhy(last)) {
            throw last.node().breaks(FINALIZE_REASON);
        }
    }

    /** Whether the step or its arguments hold a reason: {@code reason}, {@code stop_reason}, {@code prune_reason}. */
    static boolean saysWhy(Step step) {
        return Stream.of(step.node(), step.arguments())
                .flatMap(object -> object.members().entrySet().stream())
                .filter(member -> member.getKey().endsWith("reason"))
                .map(Map.Entry::getValue)
                .anyMatch(reason -> !reason.text().isBlank());
    }
}
