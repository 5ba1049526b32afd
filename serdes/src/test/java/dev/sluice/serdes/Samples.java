package dev.sluice.serdes;

import com.fasterxml.jackson.core.JsonParser;
import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.RawJson;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.Scope;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.classes.WorkOutcome;
import dev.sluice.contracts.erasure.ErasureEntry;
import dev.sluice.contracts.erasure.SelectorHash;
import dev.sluice.contracts.erasure.SelectorKind;
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
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Refusal;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Provenance;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.serdes.json.Walk;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of each, every field with a value of its own. What the files under {@code exemplars} hold. */
final class Samples {
    static final FormatName FORMAT = new FormatName("sluice.sample.v1");
    static final String PAYLOAD =
            "{\"steps\":[{\"n\":1,\"say\":\"gr\u00fc\u00df \\ud83d\\udeb0\"},{\"n\":2.50}],\"done\":true}";
    static final EventReader READER =
            new EventReader(name -> name.equals(FORMAT) ? Optional.of(new AnyPayload()) : Optional.empty());

    private Samples() {}

    static CaptureEvent event() {
        return event(claims());
    }

    static CaptureEvent event(Claims claims) {
        return new CaptureEvent(
                new EventId("sample:Run-1/a@2#3+4"),
                TupleType.TRAJECTORY,
                FORMAT,
                new UtcMillis(1_772_600_767_089L),
                claims,
                new RawJson(Bytes.utf8(PAYLOAD)));
    }

    static Claims claims() {
        return new Claims(
                Optional.of(new Tenant("acme-labs")),
                Optional.of(new ModuleId("module-7")),
                Optional.of(new Cluster("pump-house")),
                Optional.of(new Role("task-pump")),
                Optional.of(Scope.SESSION),
                Optional.of(new DoctrineVersion("0.0.13")),
                Optional.of(RedactionClass.TENANT_PRIVATE),
                Optional.of(EvidenceClass.DERIVED),
                Optional.of(new CommitId("4b825dc642cb6eb9a060e54bf8d69288fbee4904")),
                Optional.of(new SessionId("Session.9:a#1")));
    }

    static Provenance provenance() {
        Claims claims = claims();
        return new Provenance(
                TupleType.TRAJECTORY,
                claims.doctrineVersion().orElseThrow(),
                claims.tenant().orElseThrow(),
                claims.moduleId(),
                claims.cluster(),
                claims.role(),
                Scope.SESSION,
                RedactionClass.INTERNAL,
                EvidenceClass.DERIVED,
                claims.sourceCommit(),
                claims.sessionId(),
                new UtcMillis(1_772_600_767_089L));
    }

    static Provenance bareProvenance() {
        return new Provenance(
                TupleType.RUNTIME,
                new DoctrineVersion("1.20.300"),
                new Tenant("b"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Scope.DEPLOYMENT,
                RedactionClass.TENANT_PRIVATE,
                EvidenceClass.PRIMARY,
                Optional.empty(),
                Optional.empty(),
                new UtcMillis(0));
    }

    static Tuple tuple() {
        return tuple(
                provenance(),
                new Source("engineering/sessions/pump-house"),
                "a \"quoted\" text\n\u0001\u2028 \ud83d\udeb0",
                PAYLOAD);
    }

    static Tuple tuple(Provenance provenance, Source source, String text, String payload) {
        return new Tuple(
                TupleId.of(provenance.tenant(), provenance.tupleType(), new EventId("sample:Run-1/a@2#3+4")),
                FORMAT,
                provenance,
                new UtcMillis(1_772_600_768_123L),
                source,
                new Origin("capture.acme-labs", 3, 4_000_000_000L),
                "run-1",
                WorkOutcome.PARTIAL,
                "MIT OR Apache-2.0",
                "1+0123456789ab",
                new Redactions(Map.of("email", 2, "aws-access-key", 1)),
                new Body(text, CleanJson.vouchedFor(Bytes.utf8(payload)), true));
    }

    static ErasureEntry erasure() {
        Tenant tenant = new Tenant("acme-labs");
        return ErasureEntry.of(
                tenant,
                12,
                List.of(new TupleId("d".repeat(64)), new TupleId("0".repeat(64))),
                List.of(SelectorHash.of(tenant, SelectorKind.SESSION, "Session.9:a#1")),
                List.of(SelectorHash.of(tenant, SelectorKind.GROUP, "grün")));
    }

    static TenantEntry tenant() {
        return new TenantEntry(
                new Tenant("acme-labs"), TenantKind.CUSTOMER, TenantState.SUSPENDED, "/srv/gr\u00fcn", 65_536);
    }

    /** With a key that RFC 8032 gives as an example. */
    static TenantEntry tenantThatOffers() {
        TenantEntry entry = tenant();
        return new TenantEntry(
                entry.tenant(),
                entry.kind(),
                entry.state(),
                entry.root(),
                entry.quota(),
                Optional.of("MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
                Optional.empty());
    }

    static TenantEntry tenantOfACell() {
        return tenant().inCell(Optional.of("quay-2"));
    }

    static Refusal refusal() {
        return new Refusal(
                Reason.INVALID_FIELD,
                Rule.SESSION_ID,
                new Origin("capture.acme-labs", 3, 41),
                new UtcMillis(1_772_600_768_123L),
                2);
    }

    /** Accepts any object; its fingerprint is its claimed session. */
    private record AnyPayload() implements PayloadContract {
        @Override
        public TupleType tupleType() {
            return TupleType.TRAJECTORY;
        }

        @Override
        public Outcome<Bytes> check(JsonParser payload, Claims claims) throws IOException {
            Walk.value(payload);
            return Outcome.accepted(
                    Bytes.utf8(claims.sessionId().map(SessionId::value).orElse("none")));
        }
    }
}
