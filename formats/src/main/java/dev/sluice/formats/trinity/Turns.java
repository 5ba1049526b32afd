package dev.sluice.formats.trinity;

import dev.sluice.formats.contract.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The lines of a run by turn and by route, read once, so that a run of many routes costs no more than its lines. */
final class Turns {
    private static final List<String> OF_ROUTE = List.of(Line.VERDICT, Line.EVALUATED, Line.REFLEX);
    private static final String TURN_START = "turn_start";
    private static final String TURN = "turn ";
    private static final String HASH = "hash ";

    private final List<Line> lines;
    private final Map<String, Integer> first = new HashMap<>();
    private final Map<String, Integer> last = new HashMap<>();
    private String cutAtStart = "";
    private String cutAtEnd = "";

    /**
     * The turns in these lines.
     *
     * @param hasBefore whether lines of the run stand before these
     * @param goesOn whether more may come behind them
     */
    Turns(List<Line> lines, boolean hasBefore, boolean goesOn) {
        this.lines = lines;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            first.putIfAbsent(TURN + line.turn() + line.event(), i);
            last.put(TURN + line.turn() + line.event(), i);
            if (OF_ROUTE.contains(line.event())) {
                first.putIfAbsent(HASH + line.text("route_hash") + line.event(), i);
            }
            cutAtEnd = line.turn().isEmpty() ? cutAtEnd : line.turn();
        }
        Line begin = lines.get(0);
        Line end = lines.get(lines.size() - 1);
        boolean isBegun = begin.is(Line.ROUTE) || begin.moment().equals(TURN_START);
        cutAtStart = hasBefore && !isBegun ? begin.turn() : "";
        cutAtEnd = goesOn && !end.isTerminal() && !end.is(Line.EVALUATED) ? cutAtEnd : "";
    }

    /** Whether another part has lines of a route's turn. */
    boolean isCut(Line route) {
        return !route.turn().isEmpty()
                && (route.turn().equals(cutAtStart) || route.turn().equals(cutAtEnd));
    }

    /** A route with how it ended. */
    FitnessExample join(Line route) {
        Integer budget = last.get(TURN + route.turn() + Line.BUDGET);
        Integer dispatch = first.get(TURN + route.turn() + Line.FINISHED);
        return new FitnessExample(
                route.node(),
                ofRoute(route, Line.VERDICT),
                ofRoute(route, Line.EVALUATED),
                at(dispatch == null ? lines.size() : dispatch),
                at(budget == null ? lines.size() : budget),
                ofRoute(route, Line.REFLEX));
    }

    /** Of its turn or of its hash, whichever comes first. */
    private Node ofRoute(Line route, String event) {
        return at(Stream.of(TURN + route.turn() + event, HASH + route.text("route_hash") + event)
                .map(key -> first.getOrDefault(key, lines.size()))
                .min(Integer::compare)
                .orElse(lines.size()));
    }

    private Node at(int index) {
        return index < lines.size() ? lines.get(index).node() : Node.absent();
    }
}
