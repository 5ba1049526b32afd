package dev.sluice.formats.hlq;

import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Reading;
import java.util.List;
import java.util.Set;

/**
 * How an episode reads: the query, then a line for each step with its action, what it did to the working set, its notes.
 * Nothing of a part that it went on after.
 */
final class EpisodeTranscript {
    private static final Set<String> HELD = Set.of("/episode/query", "/steps/*/notes");

    private EpisodeTranscript() {}

    static Reading read(Node payload) {
        List<Step> steps = Step.inOrder(payload);
        boolean isPart = payload.at("partial").isTrue() || steps.stream().noneMatch(Step::isTerminal);
        boolean isTruncated = payload.at("truncated").isTrue();
        return new Reading(
                isPart ? "" : text(payload, steps),
                isPart ? Set.of() : HELD,
                EpisodeFormat.episodeId(payload),
                isPart ? WorkOutcome.PARTIAL : WorkOutcome.COMPLETED,
                isTruncated);
    }

    private static String text(Node payload, List<Step> steps) {
        StringBuilder text = new StringBuilder();
        String query = payload.at("episode").at("query").text();
        if (!query.isEmpty()) {
            text.append("query: ").append(query).append('\n');
        }
        steps.forEach(step -> write(step, text));
        return text.toString();
    }

    private static void write(Step step, StringBuilder text) {
        text.append(step.index()).append(". ").append(step.type());
        add(text, " ", step.action());
        step.arguments().members().forEach((key, value) -> add(text, " " + key + "=", shown(value)));
        add(
                text,
                " reads ",
                String.join(" ", step.node().at("artifact_ids_read").texts()));
        WorkingSets.minus(step.after(), step.before()).forEach(id -> add(text, " +", id));
        WorkingSets.minus(step.before(), step.after()).forEach(id -> add(text, " -", id));
        if (step.type().equals(Step.ENV_READ) && !WorkingSetRules.isSame(step.before(), step.after())) {
            text.append(" (a read that changed the working set)");
        }
        add(text, "\n   ", step.node().at("notes").text());
        text.append('\n');
    }

    private static String shown(Node value) {
        return switch (value.kind()) {
            case STRING -> value.text();
            case NUMBER -> value.digits();
            case BOOLEAN -> String.valueOf(value.isTrue());
            default -> String.join(" ", value.texts());
        };
    }

    private static void add(StringBuilder text, String before, String what) {
        if (!what.isEmpty()) {
            text.append(before).append(what);
        }
    }
}
