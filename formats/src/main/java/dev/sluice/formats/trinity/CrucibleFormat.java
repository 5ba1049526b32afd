package dev.sluice.formats.trinity;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Flag;
import dev.sluice.formats.contract.Grammar;
import dev.sluice.formats.contract.Listing;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Nullable;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.Shape;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import dev.sluice.serdes.json.BadJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code crucible.trace.v4}: what a model runtime measured in one trace, from {@code trace_start} to {@code trace_end}, its
 * lines in the order of the file. Signals are numbers and references: there is nothing in them to continue.
 */
public final class CrucibleFormat {
    private static final String VERSION = "crucible.trace.v4";
    private static final String START = "trace_start";
    private static final String END = "trace_end";
    private static final Shape NAME = new Nullable(Text.upTo(400));

    private static final Structure LINE = Structure.of("crucible")
            .must("schema_version", OneOf.of(VERSION))
            .must(
                    "event_type",
                    OneOf.of(
                            START,
                            "provider_capability_report",
                            "model_load_start",
                            "model_load_end",
                            "tokenizer_load_end",
                            "tap_compile_start",
                            "tap_compile_end",
                            "backend_event",
                            "forward_start",
                            "signal_record",
                            "generation_start",
                            "token_step",
                            "generation_step",
                            "generation_end",
                            "model_matrix_row",
                            "backend_matrix_row",
                            "signal_matrix_row",
                            "generation_matrix_row",
                            "capability_blocker",
                            "policy_decision",
                            "route_decision",
                            "forward_end",
                            END,
                            "error"))
            .must("trace_id", Text.some(400))
            .may("run_id", NAME)
            .may("timestamp", NAME)
            .may("status", NAME)
            .open();

    private CrucibleFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                new FormatName(VERSION),
                TupleType.TRAJECTORY,
                EvidenceClass.PRIMARY,
                new FieldPolicy(Set.of("/lines/*/schema_version", "/lines/*/event_type"), Secrets.NAMES),
                "What a model runtime measured in one trace, its lines in the order of the file.",
                Structure.of("crucible")
                        .must("lines", new Listing(LINE, 1, 100_000))
                        .may("truncated", new Flag()),
                new TraceOrder(),
                CrucibleFormat::identity,
                CrucibleFormat::read);
    }

    private static List<String> identity(Node payload, Claims claims) {
        List<String> identity = new ArrayList<>();
        for (Node line : payload.at("lines").items()) {
            identity.addAll(List.of(
                    line.at("trace_id").text(),
                    line.at("event_type").text(),
                    line.at("timestamp").text(),
                    line.at("signal").at("signal_id").text()));
        }
        return identity;
    }

    private static Reading read(Node payload) {
        List<Node> lines = payload.at("lines").items();
        Node last = lines.get(lines.size() - 1);
        boolean isWhole = isOf(lines.get(0), START) && isOf(last, END);
        WorkOutcome outcome = isWhole ? outcome(last.at("status").text()) : WorkOutcome.PARTIAL;
        String trace = last.at("trace_id").text();
        return new Reading("", Set.of(), trace, outcome, payload.at("truncated").isTrue());
    }

    private static WorkOutcome outcome(String status) {
        return switch (status) {
            case "ok" -> WorkOutcome.COMPLETED;
            case "error", "failed" -> WorkOutcome.FAILED;
            default -> WorkOutcome.UNKNOWN;
        };
    }

    private static boolean isOf(Node line, String type) {
        return line.at("event_type").text().equals(type);
    }

    /** One trace, which starts before all else and ends after all else, if its start and end are there. */
    private static final class TraceOrder implements Grammar {
        private static final Rule ONE_TRACE = new Rule("crucible.one-trace");
        private static final Rule ONE_START = new Rule("crucible.one-start-first");
        private static final Rule ONE_END = new Rule("crucible.one-end");
        private static final Rule END_LAST = new Rule("crucible.nothing-after-end");

        @Override
        public List<Rule> rules() {
            return List.of(ONE_TRACE, ONE_START, ONE_END, END_LAST);
        }

        @Override
        public void check(Node payload, Claims claims) throws BadJson {
            List<Node> lines = payload.at("lines").items();
            Node last = lines.get(lines.size() - 1);
            for (Node line : lines) {
                Node signal = line.at("signal").at("trace_id");
                if (!isSame(line.at("trace_id"), last) || (signal.is(Node.Kind.STRING) && !isSame(signal, last))) {
                    throw line.breaks(ONE_TRACE);
                }
                if (isOf(line, START) && line != lines.get(0)) {
                    throw line.breaks(ONE_START);
                }
            }
            long ends = lines.stream().filter(line -> isOf(line, END)).count();
            if (ends > 1) {
                throw last.breaks(ONE_END);
            }
            if (ends == 1 && !isOf(last, END)) {
                throw last.breaks(END_LAST);
            }
        }

        private static boolean isSame(Node id, Node line) {
            return id.text().equals(line.at("trace_id").text());
        }
    }
}
