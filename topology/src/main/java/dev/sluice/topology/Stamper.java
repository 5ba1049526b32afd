package dev.sluice.topology;

import static dev.sluice.contracts.Outcome.accepted;
import static dev.sluice.contracts.Outcome.refused;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Provenance;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.formats.contract.Rendered;
import java.util.Map;
import java.util.Optional;

/**
 * The fourth stage: says of the event what Sluice says of it. Deterministic in the record: the time is the broker's,
 * and nothing else is read. The class is the floor of the tenant, or what the event claims where that is
 * more closed; nothing opens one: whatever an event could be known by is the sender's to write. Thread-safe.
 */
final class Stamper {
    private final DoctrineVersion doctrine;
    private final Map<String, String> licenses;

    Stamper(DoctrineVersion doctrine, Map<String, String> licenses) {
        this.doctrine = doctrine;
        this.licenses = licenses;
    }

    Outcome<Stamped> stamp(Cleaned cleaned) {
        return laneOf(cleaned.admitted())
                .map(lane -> accepted(stamp(cleaned, cleaned.admitted(), lane)))
                .orElseGet(() -> refused(Reason.NO_ROUTE, Rule.ROUTE));
    }

    /** The lane that an event's stamps ask for; empty where no corpus takes it. */
    static Optional<Lane> laneOf(Admitted admitted) {
        return admitted.tenancy()
                .corpusFor(admitted.tenant(), admitted.event().tupleType())
                .map(corpus -> new Lane(admitted.tenant(), corpus, redactionClass(admitted), evidenceClass(admitted)));
    }

    private Stamped stamp(Cleaned cleaned, Admitted admitted, Lane lane) {
        Rendered rendered = admitted.format().render(cleaned.payload());
        Redactions redactions = rendered.captured().plus(cleaned.found());
        Provenance provenance = provenance(admitted, lane);
        Source source = Source.of(
                lane.corpus(),
                provenance.tupleType(),
                provenance.tenant(),
                provenance.cluster(),
                provenance.doctrineVersion());
        Tuple tuple = new Tuple(
                admitted.id(),
                admitted.format().name(),
                provenance,
                admitted.arrival().added(),
                source,
                admitted.arrival().origin(),
                rendered.group(),
                rendered.outcome(),
                license(provenance.tupleType(), rendered.group()),
                cleaned.policy(),
                redactions,
                rendered.body());
        return new Stamped(admitted, tuple, lane);
    }

    /** A repository is the group of edits alone: whatever else groups work may have its name by chance. */
    private String license(TupleType type, String group) {
        return type == TupleType.EDIT ? licenses.getOrDefault(group, "") : "";
    }

    private Provenance provenance(Admitted admitted, Lane lane) {
        CaptureEvent event = admitted.event();
        Claims claims = event.claims();
        return new Provenance(
                event.tupleType(),
                claims.doctrineVersion().orElse(doctrine),
                admitted.tenant(),
                claims.moduleId(),
                claims.cluster(),
                claims.role(),
                claims.scope().orElseGet(() -> scopeOf(admitted, claims)),
                lane.redactionClass(),
                lane.evidenceClass(),
                claims.sourceCommit(),
                claims.sessionId(),
                event.created());
    }

    private static Scope scopeOf(Admitted admitted, Claims claims) {
        if (floor(admitted) == RedactionClass.TENANT_PRIVATE) {
            return Scope.DEPLOYMENT;
        }
        return claims.cluster().isPresent() ? Scope.CLUSTER : Scope.WORKSPACE;
    }

    private static EvidenceClass evidenceClass(Admitted admitted) {
        return admitted.event()
                .claims()
                .evidenceClass()
                .orElse(admitted.format().evidence());
    }

    private static RedactionClass redactionClass(Admitted admitted) {
        RedactionClass floor = floor(admitted);
        return admitted.event().claims().redactionClass().map(floor::closedBy).orElse(floor);
    }

    private static RedactionClass floor(Admitted admitted) {
        return admitted.tenancy().floor(admitted.tenant());
    }
}
