package dev.sluice.formats.hlq;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.formats.contract.Anything;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code hlq.oneshot.v1}: one question that was routed and answered in one go, with the steps and artifacts of that. Slots,
 * coverage and provenance are passed on as they are. {@code truncated} where an event could not hold its artifacts.
 */
public final class OneShotFormat {
    private static final Shape NAME = new Nullable(Text.upTo(200));

    private static final Structure EPISODE = Structure.of("hlq")
            .must("episode_id", Text.some(200))
            .must("user_query", Text.any())
            .must("topic_family", NAME)
            .must("query_type", NAME)
            .must("query_mode", NAME)
            .must("time_horizon", NAME)
            .must("status", NAME)
            .must("source_surface", NAME)
            .open();
    private static final Structure STEP = Structure.of("hlq")
            .must("step_id", Text.some(200))
            .must("episode_id", Text.some(200))
            .must("step_type", Text.some(64))
            .must("parsed_slots", new Anything())
            .must("route_family", NAME)
            .must("chosen_route", NAME)
            .must("retrieval_stage", NAME)
            .must("requested_slots", new Anything())
            .must("supported_slots_estimated", new Anything())
            .must("unsupported_slots_estimated", new Anything())
            .must("post_execution_coverage", new Anything())
            .must("provenance_snapshot", new Anything())
            .open();
    private static final Structure ARTIFACT = Structure.of("hlq")
            .may("artifact_id", Text.some(200))
            .may("episode_id", Text.some(200))
            .must(
                    "artifact_type",
                    OneOf.of("capability_manifest", "ann_shortlist", "sql_render", "sql_result_set", "coverage_report"))
            .open();
    private static final Structure STRUCTURE = Structure.of("hlq")
            .must("episode", EPISODE)
            .must("steps", Listing.upTo(10_000, STEP))
            .may("artifacts", Listing.upTo(10_000, ARTIFACT))
            .may("truncated", new Flag());

    private OneShotFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                new FormatName("hlq.oneshot.v1"),
                TupleType.TRAJECTORY,
                EvidenceClass.PRIMARY,
                new FieldPolicy(Set.of("/artifacts/*/artifact_type"), Set.of()),
                "One question that the search harness answered in one go.",
                STRUCTURE,
                new OneShotGrammar(),
                OneShotFormat::identity,
                OneShotFormat::read);
    }

    private static List<String> identity(Node payload, Claims claims) {
        List<String> identity =
                new ArrayList<>(List.of(payload.at("episode").at("episode_id").text()));
        payload.at("steps")
                .items()
                .forEach(step -> identity.add(step.at("step_id").text()));
        return identity;
    }

    private static Reading read(Node payload) {
        Node episode = payload.at("episode");
        WorkOutcome outcome = outcome(episode.at("status").text());
        String group = episode.at("episode_id").text();
        boolean isTruncated = payload.at("truncated").isTrue();
        if (outcome == WorkOutcome.FAILED || outcome == WorkOutcome.REJECTED) {
            return new Reading("", Set.of(), group, outcome, isTruncated);
        }
        StringBuilder text = new StringBuilder("query: ");
        text.append(episode.at("user_query").text()).append('\n');
        for (Node step : payload.at("steps").items()) {
            text.append(step.at("step_type").text());
            for (String key : List.of("route_family", "chosen_route", "retrieval_stage")) {
                String value = step.at(key).text();
                text.append(value.isEmpty() ? "" : " " + key + "=" + value);
            }
            text.append('\n');
        }
        return new Reading(text.toString(), Set.of("/episode/user_query"), group, outcome, isTruncated);
    }

    private static WorkOutcome outcome(String status) {
        return switch (status) {
            case "ok", "success", "completed", "answered" -> WorkOutcome.COMPLETED;
            case "partial" -> WorkOutcome.PARTIAL;
            case "rejected" -> WorkOutcome.REJECTED;
            case "failed", "error" -> WorkOutcome.FAILED;
            default -> WorkOutcome.UNKNOWN;
        };
    }

    /** All of it is of one episode, and no step comes twice. */
    private static final class OneShotGrammar implements Grammar {
        @Override
        public List<Rule> rules() {
            return List.of(EpisodeGrammar.ONE_EPISODE, EpisodeGrammar.ID_UNIQUE);
        }

        @Override
        public void check(Node payload, Claims claims) throws BadJson {
            EpisodeGrammar.checkOneEpisode(
                    payload, payload.at("episode").at("episode_id").text());
            Set<String> ids = new HashSet<>();
            for (Node step : payload.at("steps").items()) {
                if (!ids.add(step.at("step_id").text())) {
                    throw step.breaks(EpisodeGrammar.ID_UNIQUE);
                }
            }
        }
    }
}
