package dev.sluice.formats.trinity;

import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Grammar;
import dev.sluice.formats.contract.Node;
import dev.sluice.serdes.json.BadJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the lines of a run hang together. Lines that were skipped are no fault, only lines that contradict each other. What
 * holds for the run as a whole is checked first, then line by line, so that the first contradiction is the one named.
 */
final class TraceGrammar implements Grammar {
    private static final Rule ONE_RUN = new Rule("trinity.one-run");
    /** As the contract would say it of a key that has to be there. */
    private static final Rule TIMED = new Rule("trinity.timestamp_ms");

    private static final Rule EVENT_COMPLETE = new Rule("trinity.event-complete");
    private static final Rule ONE_TERMINAL = new Rule("trinity.one-terminal");
    private static final Rule TERMINAL_LAST = new Rule("trinity.nothing-after-terminal");
    private static final Rule ROUTE_HASH = new Rule("trinity.route-hash-of-turn");
    private static final Rule DISPATCH_PAIRED = new Rule("trinity.dispatch-paired");

    /** Without these an event can't be held to anything. */
    private static final Map<String, List<String>> REQUIRED = Map.of(
            Line.ROUTE, List.of("turn", "route_hash"),
            Line.REFLEX, List.of("turn", "route_hash"),
            Line.BUDGET, List.of("checkpoint", "provider_calls", "verifier_revisions", "budget_exceeded"),
            Line.STARTED, List.of("turn", "dispatch_ref"),
            Line.FINISHED, List.of("turn", "dispatch_ref"),
            Line.VERDICT, List.of("turn", "route_hash", "status", "revision_count"));

    @Override
    public List<Rule> rules() {
        return Stream.concat(
                        Stream.of(ONE_RUN, EVENT_COMPLETE, ONE_TERMINAL, TERMINAL_LAST, ROUTE_HASH, DISPATCH_PAIRED),
                        CounterRules.ALL.stream())
                .toList();
    }

    @Override
    public void check(Node payload, Claims claims) throws BadJson {
        List<Line> lines = Line.of(payload);
        checkLines(lines);
        checkEnd(lines);
        Map<String, Set<String>> routes = new HashMap<>();
        for (Line line : lines) {
            if (line.is(Line.ROUTE)) {
                routes.computeIfAbsent(line.turn(), turn -> new HashSet<>()).add(line.text("route_hash"));
            }
        }
        CounterRules counters = new CounterRules();
        Dispatches dispatches = new Dispatches();
        for (Line line : lines) {
            checkRoute(line, routes);
            if (!dispatches.isPaired(line)) {
                throw line.node().breaks(DISPATCH_PAIRED);
            }
            counters.check(line);
        }
    }

    private static void checkLines(List<Line> lines) throws BadJson {
        String run = lines.get(0).text("run_id");
        for (Line line : lines) {
            if (!line.text("run_id").equals(run)) {
                throw line.node().breaks(ONE_RUN);
            }
            if (isTimed(line) != isTimed(lines.get(0))) {
                throw line.node().breaks(Reason.MISSING_FIELD, TIMED);
            }
            for (String key : REQUIRED.getOrDefault(line.event(), List.of())) {
                Node value = line.node().at(key);
                if (value.is(Node.Kind.ABSENT) || value.is(Node.Kind.NULL)) {
                    throw line.node().breaks(EVENT_COMPLETE);
                }
            }
        }
    }

    private static boolean isTimed(Line line) {
        return !line.number("timestamp_ms").isEmpty();
    }

    /** Two terminals before what follows one: the second is also something after the first. */
    private static void checkEnd(List<Line> lines) throws BadJson {
        Line last = lines.get(lines.size() - 1);
        long terminals = lines.stream().filter(Line::isTerminal).count();
        if (terminals > 1) {
            throw last.node().breaks(ONE_TERMINAL);
        }
        if (terminals == 1 && !last.isTerminal()) {
            throw last.node().breaks(TERMINAL_LAST);
        }
    }

    private static void checkRoute(Line line, Map<String, Set<String>> routes) throws BadJson {
        boolean follows = line.is(Line.REFLEX) || line.is(Line.VERDICT) || line.is(Line.EVALUATED);
        Set<String> hashes = routes.getOrDefault(line.turn(), Set.of());
        if (follows && !hashes.isEmpty() && !hashes.contains(line.text("route_hash"))) {
            throw line.node().breaks(ROUTE_HASH);
        }
    }

    /** Which dispatches were started and finished so far; one that only finished had its start skipped. */
    private static final class Dispatches {
        private final Set<String> started = new HashSet<>();
        private final Set<String> finished = new HashSet<>();
        private String open = "";
        private String openTurn = "";

        boolean isPaired(Line line) {
            String ref = line.text("dispatch_ref");
            if (line.is(Line.STARTED)) {
                open = ref;
                openTurn = line.turn();
                return started.add(ref) && !finished.contains(ref);
            }
            if (line.is(Line.FINISHED)) {
                boolean isOther = !open.isEmpty() && openTurn.equals(line.turn()) && !open.equals(ref);
                open = "";
                return finished.add(ref) && !isOther;
            }
            return true;
        }
    }
}
