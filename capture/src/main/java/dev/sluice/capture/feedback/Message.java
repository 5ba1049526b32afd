package dev.sluice.capture.feedback;

import dev.sluice.capture.prepare.ClaimFields;
import dev.sluice.capture.prepare.Draft;
import dev.sluice.capture.prepare.Payloads;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.formats.contract.Node;
import dev.sluice.formats.feedback.ApprenticeshipFormat;
import dev.sluice.formats.feedback.FeedbackFormat;
import dev.sluice.serdes.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one message of an operator says: a preference pair, a step of an apprenticeship, or nothing that makes a pair.
 * A JSON object with the fields of {@code sluice.feedback.v1} or {@code sluice.apprenticeship.v1}, and claims beside
 * them.
 */
final class Message {
    private static final Set<String> CORRECTIONS = Set.of("refine", "reject");
    private static final Set<String> OTHER_VERDICTS = Set.of("accept", "defer", "defer-tier-c");
    private static final String UNTAGGED = "untagged";

    private final Tenant tenant;
    private final Optional<Cluster> cluster;

    /**
     * Reads messages of this tenant.
     *
     * @param cluster whose operator writes them, where a message does not say
     */
    Message(Tenant tenant, Optional<Cluster> cluster) {
        this.tenant = tenant;
        this.cluster = cluster;
    }

    /**
     * The events that a message makes: none where its verdict makes no pair, and two where an apprenticeship ends in
     * one.
     */
    Outcome<List<Draft>> read(Bytes message, UtcMillis written) {
        return Payloads.read(message).then(object -> ClaimFields.of(object, tenant, cluster, Scope.WORKSPACE)
                .map(claims -> drafts(object, claims, written)));
    }

    private static List<Draft> drafts(Node object, Claims claims, UtcMillis written) {
        if (object.members().containsKey("stage_at_capture") || object.members().containsKey("brief")) {
            return apprenticeship(object, claims, written);
        }
        return OTHER_VERDICTS.contains(object.at("verdict").text())
                ? List.of()
                : List.of(pair(Payloads.write(object, Map.of(), ClaimFields.PATHS), claims, written));
    }

    private static List<Draft> apprenticeship(Node object, Claims claims, UtcMillis written) {
        Node verdict = object.at("verdict");
        String step = verdict.is(Node.Kind.ABSENT) ? "brief" : "verdict";
        String id = "apprenticeship:" + object.at("brief_id").text() + ":" + step;
        RawJson payload = Payloads.write(object, Map.of(), ClaimFields.PATHS);
        Draft whole = new Draft(ApprenticeshipFormat.NAME, clean -> id, written, claims, payload, Redactions.none());
        String rejected = object.at("attempt").at("diff").text();
        String corrected = verdict.at("corrected_diff").text();
        boolean isPair =
                CORRECTIONS.contains(verdict.at("verdict").text()) && !rejected.isBlank() && !corrected.isBlank();
        return isPair ? List.of(whole, pair(pairOf(object, rejected, corrected), claims, written)) : List.of(whole);
    }

    private static RawJson pairOf(Node apprenticeship, String rejected, String corrected) {
        Node verdict = apprenticeship.at("verdict");
        String tag = verdict.at("constraint_violation_tag").text();
        JsonWriter out = new JsonWriter(1024)
                .beginObject()
                .field("verdict", verdict.at("verdict").text())
                .field("prompt", apprenticeship.at("brief").at("prompt").text())
                .field("rejected_trajectory", rejected)
                .field("corrected_trajectory", corrected)
                .field("constraint_violation_tag", tag.isEmpty() ? UNTAGGED : tag)
                .field("brief_id", apprenticeship.at("brief_id").text())
                .endObject();
        return new RawJson(Bytes.wrap(out.toByteArray()));
    }

    private static Draft pair(RawJson payload, Claims claims, UtcMillis written) {
        return new Draft(
                FeedbackFormat.NAME,
                clean -> "feedback:" + Draft.hash(clean),
                written,
                claims,
                payload,
                Redactions.none());
    }
}
