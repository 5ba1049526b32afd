package dev.sluice.formats.hlq;

import dev.sluice.contracts.FieldPolicy;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.formats.contract.Anything;
import dev.sluice.formats.contract.Dictionary;
import dev.sluice.formats.contract.Flag;
import dev.sluice.formats.contract.Listing;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.contract.Nullable;
import dev.sluice.formats.contract.OneOf;
import dev.sluice.formats.contract.Shape;
import dev.sluice.formats.contract.ShapedFormat;
import dev.sluice.formats.contract.Structure;
import dev.sluice.formats.contract.Text;
import dev.sluice.formats.contract.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * {@code hlq.episode.v1}: one episode of the search harness, its frozen v1 contract, from three logs in one piece.
 *
 * <pre>
 * episode    what was asked, the budget, how it ended; may be missing from a part
 * steps      one for each action, ordered by step_index alone
 * artifacts  the registry of what was found; may be missing, as logging is best effort, and in a part that goes on it
 *            holds only what is new
 * partial    whether this is a part: cut off, or going on where another part ended
 * truncated  whether an event holds no more: of its steps, then it is a part, or of its artifacts, then none are here
 * </pre>
 *
 * Keys beyond the contract are passed on. An episode has all of its steps, a part any run of them.
 */
public final class EpisodeFormat {
    private static final Shape IDS = Listing.upTo(10_000, Text.some(200));
    private static final Shape NAME = new Nullable(Text.upTo(200));

    private static final Structure EPISODE = Structure.of("hlq")
            .must("episode_id", Text.some(200))
            .must("query", Text.any())
            .must("anchor_market", NAME)
            .must("window_id", NAME)
            .must("policy_id", NAME)
            .must("step_budget", Whole.count())
            .must("step_count", Whole.count())
            .must("terminal_action", Text.some(64))
            .open();
    private static final Structure STEP = Structure.of("hlq")
            .must("step_id", Text.some(200))
            .must("step_index", Whole.count())
            .must(
                    "step_type",
                    OneOf.of(
                            Step.ENV_READ,
                            Step.BRANCH,
                            Step.KEEP,
                            Step.DROP,
                            Step.PRUNE,
                            Step.UPDATE,
                            Step.FINALIZE,
                            Step.ABSTAIN))
            .must("action_name", Text.upTo(200))
            .must("action_args", new Dictionary(new Anything(), 1000))
            .must("artifact_ids_read", IDS)
            .must("working_set_before", IDS)
            .must("working_set_after", IDS)
            .must("context_pressure_class", NAME)
            .may("episode_id", Text.some(200))
            .may("branch_parent_step_id", NAME)
            .may("subquery_type", NAME)
            .may("selected_artifact_ids", new Nullable(IDS))
            .may("dropped_artifact_ids", new Nullable(IDS))
            .may("stop_candidate", new Nullable(new Flag()))
            .may("notes", new Nullable(Text.any()))
            .open();
    private static final Structure ARTIFACT = Structure.of("hlq")
            .may("artifact_id", Text.some(200))
            .may("episode_id", Text.some(200))
            .open();
    private static final Structure STRUCTURE = Structure.of("hlq")
            .may("episode", EPISODE)
            .must("steps", new Listing(STEP, 1, 10_000))
            .may("artifacts", Listing.upTo(10_000, ARTIFACT))
            .may("partial", new Flag())
            .may("truncated", new Flag());

    private EpisodeFormat() {}

    /** The format. */
    public static ShapedFormat format() {
        return new ShapedFormat(
                new FormatName("hlq.episode.v1"),
                TupleType.TRAJECTORY,
                EvidenceClass.PRIMARY,
                new FieldPolicy(Set.of("/steps/*/step_type"), Set.of()),
                "One episode of the search harness, step by step.",
                STRUCTURE,
                new EpisodeGrammar(),
                EpisodeFormat::identity,
                EpisodeTranscript::read);
    }

    /** The episode that all of a payload belongs to. */
    static String episodeId(Node payload) {
        String id = payload.at("episode").at("episode_id").text();
        return id.isEmpty()
                ? Step.inOrder(payload).get(0).node().at("episode_id").text()
                : id;
    }

    private static List<String> identity(Node payload, Claims claims) {
        List<String> identity = new ArrayList<>(List.of(episodeId(payload)));
        for (Step step : Step.inOrder(payload)) {
            identity.addAll(List.of(step.node().at("step_index").digits(), step.id(), step.type(), step.action()));
        }
        return identity;
    }
}
