package dev.sluice.formats.trinity;

import dev.sluice.contracts.Bytes;
import dev.sluice.formats.contract.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes payloads of {@code trinity.fitness.v1} of that of a {@code trinity.trace.v1}: one for each route decision, joined by
 * turn with the first dispatch that finished, the last budget snapshot and the verdict. Fields are copied by name, one by
 * one; nothing that a trace holds beside them gets into an example. There are no targets for latency and cost, which
 * therefore add nothing to a score.
 *
 * @param payloads in the order of the routes; what comes twice is in it once
 * @param conflicts how many examples came again and were different; the first one stays
 * @param cut how many routes have none because another part has the rest of their turn
 * @param unproven how many routes have none because a smoke loop is no evidence of an outcome
 * @param beyond how many routes have none because there are too many, or too large ones, for one run
 */
public record FitnessExport(List<Bytes> payloads, int conflicts, int cut, int unproven, int beyond) {
    private static final int MOST = 2_000;
    private static final int MOST_BYTES = 8 << 20;

    public FitnessExport {
        payloads = List.copyOf(payloads);
    }

    /**
     * The examples of a run, or of a part of it.
     *
     * @param before how many lines of the run stand before this part
     * @param goesOn whether more of the run may come
     */
    public static FitnessExport of(Node run, long before, boolean goesOn) {
        List<Line> lines = Line.of(run);
        Maker maker = new Maker(new Turns(lines, before > 0, goesOn));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).is(Line.ROUTE)) {
                maker.add(lines.get(i), before + i + 1);
            }
        }
        return new FitnessExport(maker.payloads, maker.conflicts, maker.cut, maker.unproven, maker.beyond);
    }

    private static final class Maker {
        private final Turns turns;
        private final List<Bytes> payloads = new ArrayList<>();
        private final Map<String, Bytes> prints = new HashMap<>();
        private int bytes;
        private int conflicts;
        private int cut;
        private int unproven;
        private int beyond;

        Maker(Turns turns) {
            this.turns = turns;
        }

        void add(Line route, long line) {
            if (route.isOfSmokeLoop()) {
                unproven++;
            } else if (turns.isCut(route)) {
                cut++;
            } else if (payloads.size() == MOST || bytes > MOST_BYTES) {
                beyond++;
            } else {
                addWhole(turns.join(route), line);
            }
        }

        /** A digest of all but the line tells whether two are the same. */
        private void addWhole(FitnessExample example, long line) {
            Bytes print = Bytes.wrap(example.payload(0).sha256());
            Bytes known = prints.putIfAbsent(example.id(), print);
            if (known == null) {
                Bytes payload = example.payload(line);
                bytes += payload.length();
                payloads.add(payload);
            } else if (!known.equals(print)) {
                conflicts++;
            }
        }
    }
}
