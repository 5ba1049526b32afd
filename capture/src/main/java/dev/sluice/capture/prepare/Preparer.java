package dev.sluice.capture.prepare;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.formats.Formats;
import dev.sluice.formats.contract.Format;
import dev.sluice.formats.contract.Node;
import dev.sluice.sanitize.Sanitized;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.serdes.EventJson;
import dev.sluice.serdes.json.StrictJson;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes events of drafts: sanitized first, then held against the contract of their format, so that whoever captures
 * hears at once what the topology would refuse. Thread-safe.
 */
public final class Preparer {
    /** Below the contract's limit, so that a broker's default limit, which counts the batch too, takes it. */
    private static final int MOST_BYTES = CaptureEvent.MAX_BYTES - 1024;

    private static final String REDACTIONS = "redactions";

    private final Sanitizer sanitizer;

    public Preparer(Sanitizer sanitizer) {
        this.sanitizer = sanitizer;
    }

    /** The clean event of a draft. */
    public Outcome<CaptureEvent> prepare(Draft draft) {
        Format format = Formats.named(draft.format())
                .orElseThrow(() -> new IllegalStateException("a draft is of a format that there is"));
        return sanitizer
                .sanitize(draft.payload(), format.fields())
                .then(clean -> event(draft, format, payload(clean, draft.dropped())));
    }

    private Outcome<CaptureEvent> event(Draft draft, Format format, Bytes payload) {
        if (!draft.claims().evidenceClass().map(format.evidence()::allows).orElse(true)) {
            return Outcome.refused(Reason.EVIDENCE_OVERCLAIMED, Rule.EVIDENCE_CLASS);
        }
        return StrictJson.read(payload, parser -> format.check(parser, draft.claims()))
                .then(print -> identified(draft, format, payload))
                .then(event -> EventJson.write(event).length <= MOST_BYTES
                        ? Outcome.accepted(event)
                        : Outcome.refused(Reason.TOO_LARGE, Rule.EVENT_SIZE));
    }

    private Outcome<CaptureEvent> identified(Draft draft, Format format, Bytes payload) {
        String id = draft.id().apply(payload);
        if (!EventId.isValid(id)) {
            return Outcome.refused(Reason.INVALID_FIELD, Rule.EVENT_ID);
        }
        if (!Stream.concat(Stream.of(id), ClaimFields.identifiers(draft.claims()))
                .allMatch(sanitizer::isClean)) {
            return Outcome.refused(Reason.SECRET_IN_IDENTIFIER, Rule.SANITIZER);
        }
        return Outcome.accepted(new CaptureEvent(
                new EventId(id),
                format.tupleType(),
                format.name(),
                draft.created(),
                draft.claims(),
                new RawJson(payload)));
    }

    /** The clean payload, and what was taken out of it here and before. */
    private static Bytes payload(Sanitized sanitized, Redactions dropped) {
        Node clean = Node.of(sanitized.clean());
        Redactions earlier = Redactions.parse(clean.at(REDACTIONS).text()).orElse(Redactions.none());
        Redactions all = earlier.plus(dropped).plus(sanitized.redactions());
        Map<String, String> counts = all.isEmpty() ? Map.of() : Map.of(REDACTIONS, all.toString());
        return Payloads.write(clean, counts, Set.of("/" + REDACTIONS)).bytes();
    }
}
