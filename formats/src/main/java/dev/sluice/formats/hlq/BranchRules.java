package dev.sluice.formats.hlq;

import dev.sluice.contracts.refusal.Rule;
import dev.sluice.serdes.json.BadJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where branches start: at an earlier step that is not itself on a branch. */
final class BranchRules {
    private static final Rule PARENT_EXISTS = new Rule("hlq.branch-parent-exists");
    private static final Rule PARENT_EARLIER = new Rule("hlq.branch-parent-earlier");
    private static final Rule DEPTH_ONE = new Rule("hlq.branch-depth-one");
    static final List<Rule> ALL = List.of(PARENT_EXISTS, PARENT_EARLIER, DEPTH_ONE);

    private BranchRules() {}

    /** A part may have left the parent in the part before it. */
    static void check(List<Step> steps, boolean isPart) throws BadJson {
        Map<String, Step> byId = new HashMap<>();
        steps.forEach(step -> byId.put(step.id(), step));
        for (Step step : steps) {
            boolean branches = step.type().equals(Step.BRANCH);
            if (branches || !step.parent().isEmpty()) {
                Step parent = byId.get(step.parent());
                if (parent != null) {
                    checkParent(step, parent, branches);
                } else if (!isPart || step.parent().isEmpty()) {
                    throw step.node().breaks(PARENT_EXISTS);
                }
            }
        }
    }

    /** A step within a branch names the branch as its parent, which makes it no branch of a branch. */
    private static void checkParent(Step step, Step parent, boolean branches) throws BadJson {
        if (parent.index() >= step.index()) {
            throw step.node().breaks(PARENT_EARLIER);
        }
        if (branches && (parent.type().equals(Step.BRANCH) || !parent.parent().isEmpty())) {
            throw step.node().breaks(DEPTH_ONE);
        }
    }
}
