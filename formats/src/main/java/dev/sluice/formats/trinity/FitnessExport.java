package dev.sluice.formats.trinity;

import dev.sluice.contracts.Bytes;
import dev.sluice.formats.contract.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes payloads of {@code trinity.fitness.v1} of that of a {@code trinity.trace.v1}: one for each route decision, joined by
 * turn with the first dispatch that finished, the last budget snapshot and the verdict. Fields are copied by name, one by
 * one; nothing that a trace holds beside them gets into an example.
 *
 * @param payloads in the order of the routes; what comes twice is in it once
 * @param conflicts ids of examples that came again and were different; the first one stays
 */
public record FitnessExport(List<Bytes> payloads, List<String> conflicts) {
    public FitnessExport {
        payloads = List.copyOf(payloads);
        conflicts = List.copyOf(conflicts);
    }

    /** The examples of a run, without targets for latency and cost. */
    public static FitnessExport of(Node run) {
        return of(run, 0, 0);
    }

    /**
     * The examples of a run.
     *
     * @param latencyMs the target for the latency of a dispatch; 0 where there is none
     * @param costUsd the target for the cost of a dispatch; 0 where there is none
     */
    public static FitnessExport of(Node run, double latencyMs, double costUsd) {
        List<Line> lines = Line.of(run);
        Map<String, Bytes> byId = new LinkedHashMap<>();
        Map<String, Bytes> prints = new HashMap<>();
        List<String> conflicts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).is(Line.ROUTE)) {
                FitnessExample example = FitnessExample.join(lines, lines.get(i));
                FitnessScore score = example.score()
                        .with(
                                FitnessScore.towards(example.dispatch().at("latency_ms"), latencyMs),
                                FitnessScore.towards(example.cost(), costUsd));
                Bytes print = prints.putIfAbsent(example.id(), example.payload(score, 0));
                if (print == null) {
                    byId.put(example.id(), example.payload(score, i + 1));
                } else if (!print.equals(example.payload(score, 0))) {
                    conflicts.add(example.id());
                }
            }
        }
        return new FitnessExport(List.copyOf(byId.values()), conflicts);
    }
}
