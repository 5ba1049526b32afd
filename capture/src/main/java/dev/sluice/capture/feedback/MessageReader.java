package dev.sluice.capture.feedback;

import dev.sluice.capture.feedback.NotedFiles.Remark;
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
import java.util.stream.Stream;

/**
 * What one message of an operator says: a preference pair, a step of an apprenticeship, or nothing that makes a pair.
 * A JSON object with the fields of {@code sluice.feedback.v1} or {@code sluice.apprenticeship.v1}, the latter also in
 * the {@linkplain OlderLayout older layout}, and claims beside them.
 */
final class MessageReader {
    private static final Set<String> CORRECTIONS = Set.of("refine", "reject");
    private static final Set<String> OTHER_VERDICTS = Set.of("accept", "defer", "defer-tier-c");

    private final Tenant tenant;
    private final Optional<Cluster> cluster;
    private final Briefs briefs;
    private final BriefNames names;

    /**
     * Reads messages of this tenant.
     *
     * @param cluster whose operator writes them, where a message does not say
     * @param briefs what verdicts in messages of their own are about
     * @param names what all others are called
     */
    MessageReader(Tenant tenant, Optional<Cluster> cluster, Briefs briefs, BriefNames names) {
        this.tenant = tenant;
        this.cluster = cluster;
        this.briefs = briefs;
        this.names = names;
    }

    /**
     * What a message comes to.
     *
     * @param step of an apprenticeship
     * @param pair where its verdict makes one
     * @param remarks what is to be told of its file because its verdict makes none
     */
    record Said(Optional<Draft> step, Optional<Draft> pair, Set<Remark> remarks) {
        /** What a verdict may have waited for. */
        List<Draft> later() {
            return step.isPresent() ? pair.stream().toList() : List.of();
        }

        List<Draft> drafts() {
            return Stream.of(step, pair).flatMap(Optional::stream).toList();
        }
    }

    /** A message as the contract has it, and where it is from. */
    private record Row(Node object, Claims claims, UtcMillis written, Briefs.Verdict about, boolean isOlder) {}

    /** The events that a message makes; they are prepared before the next message is read. */
    Outcome<Said> read(MessageFile.Message message, UtcMillis written) {
        return message.content().then(Payloads::read).then(object -> {
            UtcMillis created = OlderLayout.created(object).orElse(written);
            Briefs.Verdict about = new Briefs.Verdict(
                    message.file(),
                    message.start(),
                    object.at("verdict").at("attempt_id").text());
            return OlderLayout.read(object).then(read -> ClaimFields.of(read, tenant, cluster, Scope.WORKSPACE)
                    .map(claims -> said(new Row(read, claims, created, about, OlderLayout.is(object)))));
        });
    }

    private Said said(Row row) {
        Node object = row.object();
        if (isApprenticeship(object)) {
            return apprenticeship(row);
        }
        Optional<Draft> pair = OTHER_VERDICTS.contains(object.at("verdict").text())
                ? Optional.empty()
                : Optional.of(pair(Payloads.write(object, Map.of(), ClaimFields.PATHS), row));
        return new Said(Optional.empty(), pair, Set.of());
    }

    /** The verdict of a pair is a word. */
    private static boolean isApprenticeship(Node object) {
        return object.hasAny("stage_at_capture", "brief", "attempt")
                || object.at("verdict").is(Node.Kind.OBJECT);
    }

    private Said apprenticeship(Row row) {
        Node object = row.object();
        Draft step = new Draft(
                ApprenticeshipFormat.NAME,
                clean -> "apprenticeship:" + object.at("brief_id").text() + name(row, clean),
                row.written(),
                row.claims(),
                Payloads.write(object, Map.of(), ClaimFields.PATHS),
                Redactions.none());
        if (!isCorrection(object.at("verdict"))) {
            return new Said(Optional.of(step), Optional.empty(), Set.of());
        }
        boolean isAlone = object.at("brief").is(Node.Kind.ABSENT);
        String own = diff(object);
        Briefs.Attempted attempted = isAlone
                ? briefs.decide(object.at("brief_id").text(), row.about())
                : new Briefs.Attempted(Optional.of(object), Set.of());
        Optional<Draft> pair = attempted
                .message()
                .filter(known -> !diff(known).isBlank() && (own.isBlank() || own.equals(diff(known))))
                .map(known -> pair(pairOf(known, object.at("verdict")), row));
        return new Said(Optional.of(step), pair, pair.isEmpty() ? attempted.otherwise() : Set.of());
    }

    /** What a step is called below its brief. A brief may get several verdicts: these are told apart by what they say. */
    private String name(Row row, Bytes clean) {
        Node object = row.object();
        if (!object.at("verdict").is(Node.Kind.ABSENT)) {
            return ":verdict:" + Draft.hash(clean);
        }
        boolean isAttempt = !object.at("attempt").is(Node.Kind.ABSENT);
        if (isAttempt && row.isOlder()) {
            return ":attempt:" + Draft.hash(clean);
        }
        return names.give(
                object.at("brief_id").text(), isAttempt, Payloads.read(clean).fold(Attempts::says, refused -> ""));
    }

    private static String diff(Node message) {
        return message.at("attempt").at("diff").text();
    }

    /** Whether it refines or rejects, and says how it should have been. */
    private static boolean isCorrection(Node verdict) {
        return CORRECTIONS.contains(verdict.at("verdict").text())
                && !verdict.at("corrected_diff").text().isBlank();
    }

    private static RawJson pairOf(Node brief, Node verdict) {
        String tag = verdict.at("constraint_violation_tag").text();
        JsonWriter out = new JsonWriter(1024)
                .beginObject()
                .field("verdict", verdict.at("verdict").text())
                .field("prompt", brief.at("brief").at("prompt").text())
                .field("rejected_trajectory", diff(brief))
                .field("corrected_trajectory", verdict.at("corrected_diff").text())
                .field("brief_id", brief.at("brief_id").text());
        if (!tag.isEmpty()) {
            out.field("constraint_violation_tag", tag);
        }
        return new RawJson(Bytes.wrap(out.endObject().toByteArray()));
    }

    private static Draft pair(RawJson payload, Row row) {
        return new Draft(
                FeedbackFormat.NAME,
                clean -> "feedback:" + Draft.hash(clean),
                row.written(),
                row.claims(),
                payload,
                Redactions.none());
    }
}
