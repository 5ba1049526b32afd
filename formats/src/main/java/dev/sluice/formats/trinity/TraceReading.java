package dev.sluice.formats.trinity;

import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Reading;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a run reads: a line for each decision, dispatch and verdict. Partial is whatever has no terminal or lacks an event
 * that every turn has; of a smoke loop nothing is known. A run that
 * failed, or whose last verdict isn't an acceptance, is nothing to continue.
 */
final class TraceReading {
    private static final List<String> TURN = List.of(
            Line.ROUTE,
            Line.REFLEX,
            "turn_start",
            "before_dispatch",
            Line.STARTED,
            Line.FINISHED,
            "after_dispatch_latency",
            "after_dispatch");

    private TraceReading() {}

    static Reading read(Node payload) {
        List<Line> lines = Line.of(payload);
        String run = lines.get(0).text("run_id");
        if (lines.stream().anyMatch(Line::isOfSmokeLoop)) {
            return new Reading(
                    "",
                    Set.of(),
                    run,
                    WorkOutcome.UNKNOWN,
                    payload.at("truncated").isTrue());
        }
        String verdict = lastVerdict(lines);
        boolean hasFailed = lines.stream().anyMatch(line -> line.is(Line.RUN_FAILED));
        WorkOutcome outcome = isComplete(lines, hasFailed) ? outcome(verdict, hasFailed) : WorkOutcome.PARTIAL;
        boolean hasEnded = lines.get(lines.size() - 1).isTerminal();
        boolean isRightSide = hasEnded && !hasFailed && (verdict.isEmpty() || isAccepted(verdict));
        StringBuilder text = new StringBuilder();
        if (isRightSide) {
            lines.forEach(line -> write(line, text));
        }
        return new Reading(
                text.toString(), Set.of(), run, outcome, payload.at("truncated").isTrue());
    }

    private static String lastVerdict(List<Line> lines) {
        String last = "";
        for (Line line : lines) {
            last = line.is(Line.VERDICT) || line.is(Line.EVALUATED) ? line.text("status") : last;
        }
        return last;
    }

    private static boolean isAccepted(String verdict) {
        return verdict.equals("accepted") || verdict.equals("ok");
    }

    private static WorkOutcome outcome(String verdict, boolean hasFailed) {
        if (hasFailed) {
            return WorkOutcome.FAILED;
        }
        return switch (verdict) {
            case "accepted", "ok" -> WorkOutcome.ACCEPTED;
            case "rejected", "failed", "fail" -> WorkOutcome.REJECTED;
            default -> WorkOutcome.COMPLETED;
        };
    }

    /** Whether every turn has what a turn has; the one that a run failed in only up to where it did. */
    private static boolean isComplete(List<Line> lines, boolean hasFailed) {
        Map<String, Set<String>> turns = new LinkedHashMap<>();
        Set<String> asked = new HashSet<>();
        for (Line line : lines) {
            if (!line.turn().isEmpty()) {
                turns.computeIfAbsent(line.turn(), turn -> new HashSet<>()).add(line.moment());
            }
            if (line.is(Line.VERDICT) && !isAccepted(line.text("status"))) {
                asked.add(line.turn());
            }
        }
        boolean isComplete = lines.get(lines.size() - 1).isTerminal()
                && asked.stream()
                        .allMatch(turn -> turns.getOrDefault(turn, Set.of()).contains(Line.AFTER_REVISION));
        int number = 0;
        for (Map.Entry<String, Set<String>> turn : turns.entrySet()) {
            boolean isLast = number == turns.size() - 1;
            isComplete &= turn.getKey().equals(String.valueOf(number++));
            isComplete &= hasAll(turn.getValue(), isLast && hasFailed);
        }
        return isComplete;
    }

    private static boolean hasAll(Set<String> moments, boolean mayStop) {
        long seen = TURN.stream().filter(moments::contains).count();
        return mayStop ? moments.containsAll(TURN.subList(0, (int) seen)) : seen == TURN.size();
    }

    private static void write(Line line, StringBuilder text) {
        String told =
                switch (line.event()) {
                    case Line.ROUTE ->
                        told("route agent " + line.number("selected_agent_id"), line, "role_name", "confidence_band");
                    case Line.REFLEX -> told("reflex", line, "action", "reason");
                    case Line.STARTED -> told("ask", line, "provider", "model");
                    case Line.FINISHED ->
                        told(line.node().at("ok").isTrue() ? "answered" : "not answered", line, "error_ref");
                    case Line.VERDICT -> told("verdict", line, "status");
                    case Line.EVALUATED -> told("evaluated", line, "status");
                    case Line.BUDGET -> told("", line, "budget_exceeded_key");
                    case Line.RUN_FINISHED, Line.RUN_FAILED -> told("run", line, "status");
                    default -> "";
                };
        if (!told.isEmpty()) {
            text.append(line.turn().isEmpty() ? "" : "turn " + line.turn() + ": ")
                    .append(told)
                    .append('\n');
        }
    }

    private static String told(String what, Line line, String... keys) {
        StringBuilder told = new StringBuilder(what);
        for (String key : keys) {
            String value = line.text(key);
            told.append(value.isEmpty() ? "" : " " + value);
        }
        return told.toString();
    }
}
