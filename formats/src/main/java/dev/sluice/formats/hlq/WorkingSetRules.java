package dev.sluice.formats.hlq;

import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.BadJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What steps may do to the working set. Step by step, each first against the one before and then against itself, so that
 * a set that went wrong is named where it did and not where it was carried on.
 */
final class WorkingSetRules {
    private static final Rule IS_SET = new Rule("hlq.working-set-is-set");
    private static final Rule STARTS_EMPTY = new Rule("hlq.working-set-starts-empty");
    private static final Rule CHAINED = new Rule("hlq.working-set-chained");
    private static final Rule KEEP_ADDS = new Rule("hlq.keep-adds-selected");
    private static final Rule DROP_REMOVES = new Rule("hlq.drop-removes-named");
    private static final Rule PRUNE_REMOVES = new Rule("hlq.prune-removes-named");
    private static final Rule PRUNE_REASON = new Rule("hlq.prune-has-reason");
    private static final Rule LEFT_ALONE = new Rule("hlq.working-set-left-alone");
    private static final Rule ARRIVAL_ORDER = new Rule("hlq.working-set-in-arrival-order");
    private static final Rule REGISTERED = new Rule("hlq.artifact-stays-registered");
    static final List<Rule> ALL = List.of(
            IS_SET,
            STARTS_EMPTY,
            CHAINED,
            KEEP_ADDS,
            DROP_REMOVES,
            PRUNE_REMOVES,
            PRUNE_REASON,
            LEFT_ALONE,
            ARRIVAL_ORDER,
            REGISTERED);

    private WorkingSetRules() {}

    static void check(Node payload, List<Step> steps, boolean isPart) throws BadJson {
        Step first = steps.get(0);
        boolean goesOn = isPart && first.index() > 0;
        if (!first.before().isEmpty() && !goesOn) {
            throw first.node().breaks(isSet(first.before()) ? STARTS_EMPTY : IS_SET);
        }
        List<String> before = first.before();
        for (Step step : steps) {
            checkChain(before, step);
            checkAction(step);
            before = step.after();
        }
        if (!goesOn) {
            checkRegistry(payload, steps);
        }
    }

    private static void checkChain(List<String> before, Step step) throws BadJson {
        if (!isSet(step.before()) || !isSet(step.after())) {
            throw step.node().breaks(IS_SET);
        }
        if (!isSame(before, step.before())) {
            throw step.node().breaks(CHAINED);
        }
        if (!before.equals(step.before())) {
            throw step.node().breaks(ARRIVAL_ORDER);
        }
    }

    private static void checkAction(Step step) throws BadJson {
        List<String> added = WorkingSets.minus(step.after(), step.before());
        List<String> removed = WorkingSets.minus(step.before(), step.after());
        switch (step.type()) {
            case Step.ENV_READ -> {}
            case Step.KEEP ->
                require(
                        step,
                        KEEP_ADDS,
                        removed.isEmpty() && isSame(added, step.selected().orElse(added)));
            case Step.DROP ->
                require(
                        step,
                        DROP_REMOVES,
                        added.isEmpty() && isSame(removed, step.dropped().orElse(removed)));
            case Step.PRUNE -> {
                require(
                        step,
                        PRUNE_REMOVES,
                        added.isEmpty() && isSame(removed, step.dropped().orElse(removed)));
                require(step, PRUNE_REASON, TerminalRules.saysWhy(step));
            }
            default -> require(step, LEFT_ALONE, added.isEmpty() && removed.isEmpty());
        }
        List<String> stayed = WorkingSets.minus(step.before(), removed);
        require(step, ARRIVAL_ORDER, step.after().subList(0, stayed.size()).equals(stayed));
    }

    /** Only what was logged is held to: an empty registry is one that was lost, and a part that goes on has the rest of one. */
    private static void checkRegistry(Node payload, List<Step> steps) throws BadJson {
        Set<String> registry = new HashSet<>();
        payload.at("artifacts")
                .items()
                .forEach(one -> registry.add(one.at("artifact_id").text()));
        registry.remove("");
        for (Step step : steps) {
            boolean isKnown = registry.containsAll(step.before())
                    && registry.containsAll(step.after())
                    && registry.containsAll(step.dropped().orElse(List.of()));
            require(step, REGISTERED, registry.isEmpty() || isKnown);
        }
    }

    static boolean isSame(List<String> one, List<String> other) {
        return new HashSet<>(one).equals(new HashSet<>(other));
    }

    private static boolean isSet(List<String> ids) {
        return new HashSet<>(ids).size() == ids.size();
    }

    private static void require(Step step, Rule rule, boolean isKept) throws BadJson {
        if (!isKept) {
            throw step.node().breaks(rule);
        }
    }
}
