package dev.sluice.formats.trinity;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Flag;
import dev.sluice.formats.contract.Listing;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Nullable;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Reading;
import dev.sluice.formats.contract.Real;
import dev.sluice.formats.contract.Shape;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import dev.sluice.formats.contract.Whole;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code trinity.fitness.v1}: one route with how it ended and the score of that, for whoever trains the router.
 *
 * <pre>
 * record  source, input, route, outcome, provenance, fitness: each a closed list of fields, never a copy of a trace
 * </pre>
 */
public final class FitnessFormat {
    /** The name that events carry. */
    public static final FormatName NAME = new FormatName("trinity.fitness.v1");

    static final List<String> ROUTE_NAMES = List.of(
            "role_name",
            "confidence_band",
            "route_hash",
            "runtime_profile",
            "provider_pool",
            "route_path",
            "artifact_ref",
            "artifact_revision",
            "artifact_hash_ref");
    static final List<String> ROUTE_NUMBERS = List.of(
            "selected_agent_id", "selected_role_id", "token_count", "agent_margin", "role_margin", "min_margin");
    static final List<String> DISPATCH =
            List.of("dispatch_ref", "response_ref", "provider", "model", "model_profile", "error_ref");
    static final List<String> BUDGET =
            List.of("budget_exceeded", "budget_exceeded_key", "provider_calls", "wall_time_ms");
    static final List<String> PROVENANCE =
            List.of("artifact_ref", "artifact_revision", "artifact_hash_ref", "runtime_profile", "route_hash");

    private static final Shape NAMED = new Nullable(Text.upTo(400));
    private static final Shape COUNT = new Nullable(Whole.count());
    private static final Shape REAL = new Nullable(new Real(-1_000_000_000_000L, 1_000_000_000_000L));
    private static final Shape SHARE = new Real(-1, 1);
    private static final Shape DIGEST = new Text(64, 64, FitnessFormat::isHex, "[0-9a-f]*");

    private static final Structure EXAMPLE = Structure.of("trinity")
            .may("schema_version", Text.upTo(100))
            .may("example_id", Text.some(400))
            .must("source", with(object().must("run_id", Text.some(400)).must("turn", COUNT), NAMED, "kind", "case_id"))
            .must("input", with(object(), NAMED, "transcript_hash", "input_hash"))
            .must("route", route())
            .must("outcome", outcome())
            .must(
                    "provenance",
                    withAll(object(), NAMED, PROVENANCE)
                            .may("source_trace_path", NAMED)
                            .may("source_trace_line", COUNT)
                            .may("input_sha256", DIGEST)
                            .may("decision_sha256", DIGEST))
            .must("fitness", fitness());

    private FitnessFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                NAME,
                TupleType.TRAJECTORY,
                EvidenceClass.DERIVED,
                new FieldPolicy(
                        Set.of(
                                "/record/provenance/input_sha256",
                                "/record/provenance/decision_sha256",
                                "/record/fitness/label"),
                        Secrets.NAMES),
                "One route of the orchestrator with how it ended and the score of that.",
                object().must("record", EXAMPLE),
                new FitnessGrammar(),
                FitnessFormat::identity,
                FitnessFormat::read);
    }

    /** What an example may hold: all of it closed. */
    public static Structure example() {
        return EXAMPLE;
    }

    private static Structure object() {
        return Structure.of("trinity");
    }

    private static Structure route() {
        Structure reflex = with(object(), NAMED, "confidence_class", "action", "reason")
                .may("forced_sequence", Listing.upTo(100, Text.upTo(64)));
        return withAll(withAll(object(), NAMED, ROUTE_NAMES), REAL, ROUTE_NUMBERS)
                .may("reflex", reflex);
    }

    private static Structure outcome() {
        Structure names = with(
                withAll(object(), NAMED, DISPATCH),
                NAMED,
                "source",
                "verifier_status",
                "safe_status",
                "verifier_response_ref",
                "budget_exceeded_key");
        return with(names, COUNT, "revision_count", "observed_latency_ms", "provider_calls", "wall_time_ms")
                .may("estimated_cost_usd", REAL)
                .may("dispatch_ok", new Nullable(new Flag()))
                .may("budget_exceeded", new Nullable(new Flag()));
    }

    private static Structure fitness() {
        return object().must("score", new Real(0, 1))
                .must("label", OneOf.of("positive", "neutral", "negative"))
                .may("formula", OneOf.of("v1"))
                .may("formula_version", new Whole(1, 1))
                .may("margin_mode", OneOf.of("profile_floor"))
                .may(
                        "components",
                        with(
                                object(),
                                SHARE,
                                "base",
                                "verifier",
                                "margin",
                                "margin_strength",
                                "revision",
                                "latency",
                                "cost",
                                "budget"));
    }

    private static Structure with(Structure structure, Shape shape, String... keys) {
        return withAll(structure, shape, List.of(keys));
    }

    private static Structure withAll(Structure structure, Shape shape, List<String> keys) {
        Structure more = structure;
        for (String key : keys) {
            more = more.may(key, shape);
        }
        return more;
    }

    private static boolean isHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** All but where it was found: the same example from another file is the same. */
    private static List<String> identity(Node payload, Claims claims) {
        return Stream.of("source", "input", "route", "outcome", "fitness")
                .map(part -> Canonical.of(payload.at("record").at(part)).utf8())
                .toList();
    }

    private static Reading read(Node payload) {
        Node example = payload.at("record");
        WorkOutcome outcome =
                switch (example.at("outcome").at("verifier_status").text()) {
                    case "accepted" -> WorkOutcome.ACCEPTED;
                    case "rejected", "failed" -> WorkOutcome.REJECTED;
                    default -> WorkOutcome.UNKNOWN;
                };
        return Reading.silent(example.at("source").at("run_id").text(), outcome);
    }
}
