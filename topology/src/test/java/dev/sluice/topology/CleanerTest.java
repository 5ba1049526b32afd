package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.event.CaptureEvent;
import dev.sluice.contracts.event.Claims;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.CommitId;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.ModuleId;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.identity.TupleId;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.formats.Formats;
import dev.sluice.sanitize.Sanitizer;
import dev.sluice.sanitize.Terms;
import dev.sluice.testkit.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CleanerTest {
    private static final String TERM = "initech";

    private static final Tenancy TENANCY = new Tenancy(Deployment.VENDOR, Map.of(Fixtures.TENANT, TenantKind.VENDOR));
    private static final Sanitizer SANITIZER = Sanitizer.create(Terms.of(List.of("Initech")));

    private final Cleaner cleaner = new Cleaner(tenant -> SANITIZER);

    @Test
    void shouldCleanAnEventWithoutSecretsInItsIdentifiers() {
        CaptureEvent event = event(Rule.PAYLOAD);

        assertThat(cleaner.clean(admitted(event)).<Boolean>fold(cleaned -> true, no -> false))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"event_id", "moduleId", "cluster", "role", "session_id"})
    void shouldNameTheFieldOfASecretIdentifier(Rule field) {
        assertThat(cleaner.clean(admitted(event(field))))
                .isEqualTo(Outcome.refused(Reason.SECRET_IN_IDENTIFIER, field));
    }

    /** Whoever sends a token with 40 or 64 hexadecimal digits may claim these for a commit. */
    @Test
    void shouldNotTakeTheEndOfATokenForACommit() {
        String digits = "4b1d9e07c3a85f26".repeat(4);
        CaptureEvent plain = Fixtures.event();
        Claims claims = plain.claims();
        CaptureEvent event = Fixtures.event(
                new EventId("x:do" + "p_v1_" + digits),
                new Claims(
                        claims.tenant(),
                        claims.moduleId(),
                        claims.cluster(),
                        claims.role(),
                        claims.scope(),
                        claims.doctrineVersion(),
                        claims.redactionClass(),
                        claims.evidenceClass(),
                        Optional.of(new CommitId(digits)),
                        claims.sessionId()),
                plain.payload().bytes().utf8());

        assertThat(cleaner.clean(admitted(event)))
                .isEqualTo(Outcome.refused(Reason.SECRET_IN_IDENTIFIER, Rule.EVENT_ID));
    }

    private static CaptureEvent event(Rule secret) {
        Claims claims = new Claims(
                Optional.empty(),
                Optional.of(new ModuleId(secret.equals(Rule.MODULE_ID) ? TERM : "gauges")),
                Optional.of(new Cluster(secret.equals(Rule.CLUSTER) ? TERM : "pump-house")),
                Optional.of(new Role(secret.equals(Rule.ROLE) ? TERM : "task-pump")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Fixtures.COMMIT),
                Optional.of(new SessionId(secret.equals(Rule.SESSION_ID) ? TERM : "s-9")));
        EventId id =
                secret.equals(Rule.EVENT_ID) ? new EventId("edit:" + TERM + ":" + Fixtures.COMMIT) : Fixtures.EVENT_ID;
        return Fixtures.event(id, claims, Fixtures.event().payload().bytes().utf8());
    }

    private static Admitted admitted(CaptureEvent event) {
        Origin origin = new Origin(new CaptureTopic(Fixtures.TENANT).name(), 0, 7);
        return new Admitted(
                new Arrival(origin, Fixtures.ADDED, 1),
                TENANCY,
                Fixtures.TENANT,
                TupleId.of(Fixtures.TENANT, event.tupleType(), event.eventId()),
                Formats.named(event.format()).orElseThrow(),
                event,
                Fixtures.event().payload().bytes());
    }
}
