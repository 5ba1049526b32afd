package dev.sluice.formats.hlq;

import dev.sluice.formats.contract.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rebuilds the working set of an episode from what its steps did: what they selected, what they dropped. A working set is
 * a set in the order of arrival. What a read of the environment did to it, and a step that doesn't say what it selected or
 * dropped, is taken from the set that the step logged.
 */
final class WorkingSets {
    private WorkingSets() {}

    /** The set after every step of an {@code hlq.episode.v1}, in the order of the steps; before the first it is empty. */
    static List<List<String>> rebuild(Node episode) {
        List<List<String>> sets = new ArrayList<>();
        List<String> current = List.of();
        for (Step step : Step.inOrder(episode)) {
            current = after(current, step);
            sets.add(current);
        }
        return sets;
    }

    /** What a step makes of the set that it finds. */
    static List<String> after(List<String> before, Step step) {
        return switch (step.type()) {
            case Step.KEEP -> step.selected().map(ids -> plus(before, ids)).orElse(step.after());
            case Step.DROP, Step.PRUNE ->
                step.dropped().map(ids -> minus(before, ids)).orElse(step.after());
            case Step.ENV_READ -> step.after();
            default -> before;
        };
    }

    /** The ids of one set that another doesn't have, in their order. */
    static List<String> minus(List<String> ids, List<String> without) {
        Set<String> gone = new HashSet<>(without);
        return ids.stream().filter(id -> !gone.contains(id)).toList();
    }

    private static List<String> plus(List<String> before, List<String> added) {
        Set<String> ids = new LinkedHashSet<>(before);
        ids.addAll(added);
        return List.copyOf(ids);
    }
}
