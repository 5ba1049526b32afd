package dev.sluice.testkit;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.identity.ModuleId;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Provenance;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.contracts.tuple.Tuple;
import java.util.Map;
import java.util.Optional;

/** One edit, as an event and as the tuple that it becomes. No two fields have the same value, so that a swap shows. */
public final class Fixtures {
    public static final Tenant TENANT = new Tenant("acme-labs");
    public static final FormatName EDIT = new FormatName("sluice.edit.v1");
    public static final CommitId COMMIT = new CommitId("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
    public static final EventId EVENT_ID = new EventId("edit:water-works:" + COMMIT);
    /** When the commit was made. */
    public static final UtcMillis CREATED =
            UtcMillis.parse("2026-03-04T05:06:07.089Z").orElseThrow();
    /** When the broker appended the event. */
    public static final UtcMillis ADDED =
            UtcMillis.parse("2026-03-04T05:06:08.123Z").orElseThrow();

    private Fixtures() {}

    /** An edit event with every claim. */
    public static CaptureEvent event() {
        return event(EVENT_ID, claims(Optional.of(TENANT)), EditJson.payload());
    }

    /** An edit event with this id. */
    public static CaptureEvent event(EventId id) {
        return event(id, claims(Optional.of(TENANT)), EditJson.payload());
    }

    /** An edit event that claims this tenant, or none. */
    public static CaptureEvent event(EventId id, Optional<Tenant> claimed) {
        return event(id, claims(claimed), EditJson.payload());
    }

    /** An edit event with this id and a payload of exactly so many bytes. */
    public static CaptureEvent eventOfSize(EventId id, int payloadBytes) {
        return event(id, claims(Optional.of(TENANT)), EditJson.payloadOfSize(payloadBytes));
    }

    /** An edit event with this payload, whatever it is. */
    public static CaptureEvent event(EventId id, Claims claims, String payload) {
        return new CaptureEvent(id, TupleType.EDIT, EDIT, CREATED, claims, new RawJson(Bytes.utf8(payload)));
    }

    /** Every claim, of this tenant or of none. */
    public static Claims claims(Optional<Tenant> tenant) {
        return new Claims(
                tenant,
                Optional.of(new ModuleId("module-7")),
                Optional.of(new Cluster("pump-house")),
                Optional.of(new Role("task-pump-house")),
                Optional.of(Scope.CLUSTER),
                Optional.of(new DoctrineVersion("0.0.13")),
                Optional.of(RedactionClass.TENANT_PRIVATE),
                Optional.of(EvidenceClass.PRIMARY),
                Optional.of(COMMIT),
                Optional.of(new SessionId("Session.9:a#1")));
    }

    /** The provenance that a vendor's Sluice stamps on {@link #event()}. */
    public static Provenance provenance() {
        return new Provenance(
                TupleType.EDIT,
                new DoctrineVersion("0.0.13"),
                TENANT,
                Optional.of(new ModuleId("module-7")),
                Optional.of(new Cluster("pump-house")),
                Optional.of(new Role("task-pump-house")),
                Scope.CLUSTER,
                RedactionClass.INTERNAL,
                EvidenceClass.PRIMARY,
                Optional.of(COMMIT),
                Optional.of(new SessionId("Session.9:a#1")),
                CREATED);
    }

    /** The tuple that {@link #event()} becomes. */
    public static Tuple tuple() {
        return tuple(EVENT_ID, 42);
    }

    /** The tuple that an event with this id, at this offset, becomes. */
    public static Tuple tuple(EventId id, long offset) {
        Provenance provenance = provenance();
        return new Tuple(
                TupleId.of(TENANT, TupleType.EDIT, id),
                EDIT,
                provenance,
                ADDED,
                Source.of(
                        Corpus.ENGINEERING, TupleType.EDIT, TENANT, provenance.cluster(), provenance.doctrineVersion()),
                new Origin(new CaptureTopic(TENANT).name(), 3, offset),
                "water-works",
                WorkOutcome.COMPLETED,
                "Apache-2.0",
                "1+0123456789ab",
                new Redactions(Map.of("email", 2, "aws-access-key", 1)),
                new Body(EditJson.TEXT, CleanJson.vouchedFor(Bytes.utf8(EditJson.REST)), false));
    }
}
