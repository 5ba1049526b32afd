package dev.sluice.formats.trinity;

import dev.sluice.formats.contract.Node;
import java.util.List;
import java.util.regex.Pattern;

/** One line of a run's trace. Whatever it leaves open is empty. */
record Line(Node node) {
    static final String ROUTE = "route_decision";
    static final String REFLEX = "reflex_decision";
    static final String BUDGET = "budget_snapshot";
    static final String STARTED = "provider_dispatch_started";
    static final String FINISHED = "provider_dispatch_finished";
    static final String VERDICT = "verifier_result";
    static final String EVALUATED = "route_eval_result";
    static final String RUN_FINISHED = "run_finished";
    static final String RUN_FAILED = "run_failed";

    private static final Pattern SMOKE = Pattern.compile("(?<![a-z])smoke(?![a-z])");

    static final String AFTER_REVISION = "after_verifier_revision";

    /** In the order of the file, which is the order of the run. */
    static List<Line> of(Node payload) {
        return payload.at("lines").items().stream().map(Line::new).toList();
    }

    boolean is(String event) {
        return event().equals(event);
    }

    boolean isTerminal() {
        return is(RUN_FINISHED) || is(RUN_FAILED);
    }

    /** Whether it is of a loop that only shows that everything runs, and whose verdicts mean nothing. */
    boolean isOfSmokeLoop() {
        return SMOKE.matcher(text("route_path")).find();
    }

    String event() {
        return text("event");
    }

    /** The event, or the checkpoint that a snapshot was taken at. */
    String moment() {
        return is(BUDGET) ? text("checkpoint") : event();
    }

    String text(String key) {
        return node.at(key).text();
    }

    /** A number as it was written; {@code ""} where there is none. */
    String number(String key) {
        return node.at(key).digits();
    }

    String turn() {
        return number("turn");
    }
}
