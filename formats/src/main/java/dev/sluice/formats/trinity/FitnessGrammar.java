package dev.sluice.formats.trinity;

import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Grammar;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.BadJson;
import java.util.List;
import java.util.Map;

/**
 * Holds a score to its formula: the components to the route and how it ended, the score to the components, the label to the
 * score as it is told. Latency and cost are relative to targets that the example doesn't hold: they are taken as told,
 * within what they may add, and as nothing where they are not told.
 */
final class FitnessGrammar implements Grammar {
    private static final Rule COMPONENTS = new Rule("trinity.fitness-components-by-formula");
    private static final Rule SCORE = new Rule("trinity.fitness-score-by-formula");
    private static final Rule LABEL = new Rule("trinity.fitness-label-by-score");

    private static final double MOST_OF_TARGET = 0.05;
    private static final double ROUNDING = 1e-6;

    @Override
    public List<Rule> rules() {
        return List.of(COMPONENTS, SCORE, LABEL);
    }

    @Override
    public void check(Node payload, Claims claims) throws BadJson {
        Node example = payload.at("record");
        Node fitness = example.at("fitness");
        Node told = fitness.at("components");
        double latency = FitnessScore.number(told.at("latency"));
        double cost = FitnessScore.number(told.at("cost"));
        Node outcome = example.at("outcome");
        FitnessScore score = FitnessScore.of(
                        example.at("route"),
                        outcome.at("verifier_status").text(),
                        outcome.at("revision_count"),
                        outcome.at("budget_exceeded").isTrue())
                .with(latency, cost);
        boolean isWithin = Math.max(Math.abs(latency), Math.abs(cost)) <= MOST_OF_TARGET + ROUNDING;
        if (!isWithin || !isTold(score, told)) {
            throw fitness.breaks(COMPONENTS);
        }
        double value = FitnessScore.number(fitness.at("score"));
        if (!isSame(value, score.value())) {
            throw fitness.breaks(SCORE);
        }
        if (!FitnessScore.label(value).equals(fitness.at("label").text())) {
            throw fitness.breaks(LABEL);
        }
    }

    private static boolean isTold(FitnessScore score, Node components) {
        return score.components().entrySet().stream()
                .allMatch(component -> isTold(component, components.at(component.getKey())));
    }

    private static boolean isTold(Map.Entry<String, Double> component, Node told) {
        return told.is(Node.Kind.ABSENT) || isSame(component.getValue(), FitnessScore.number(told));
    }

    private static boolean isSame(double one, double other) {
        return Math.abs(one - other) <= ROUNDING;
    }
}
