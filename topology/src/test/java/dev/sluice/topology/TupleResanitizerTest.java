package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.contracts.Bytes;
import dev.sluice.contracts.CleanJson;
import dev.sluice.contracts.Outcome;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.EventId;
import dev.sluice.contracts.identity.FormatName;
import dev.sluice.contracts.identity.ModuleId;
import dev.sluice.contracts.identity.Role;
import dev.sluice.contracts.identity.SessionId;
import dev.sluice.contracts.refusal.Reason;
import dev.sluice.contracts.refusal.Rule;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Origin;
import dev.sluice.contracts.tuple.Body;
import dev.sluice.contracts.tuple.Provenance;
import dev.sluice.contracts.tuple.Redactions;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.formats.FieldPolicies;
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

final class TupleResanitizerTest {
    private static final String TERM = "initech";
    private static final Sanitizer SANITIZER = Sanitizer.create(Terms.of(List.of("Initech")));

    private final TupleResanitizer resanitizer = new TupleResanitizer(SANITIZER);

    @Test
    void shouldTakeOutWhatIsFoundInTextAndPayloadAndSayWhich() {
        Tuple was = Tuples.of("for Initech\n", "{\"repository\":\"initech\",\"branch\":\"main\"}");

        ResanitizedTuple clean = clean(was);

        assertThat(clean.found()).isEqualTo(new Redactions(Map.of("customer-term", 2)));
        Tuple now = clean.tuple();
        assertThat(now.body().text()).isEqualTo("for [CUSTOMER]\n");
        assertThat(now.body().payload().bytes().utf8())
                .isEqualTo("{\"repository\":\"[CUSTOMER]\",\"branch\":\"main\"}");
        assertThat(now.group()).isEqualTo("[CUSTOMER]");
        assertThat(now.policy())
                .isEqualTo(new TupleResanitizer(SANITIZER).policy())
                .isEqualTo(SANITIZER.policy() + "+" + FieldPolicies.digest());
        assertThat(now.redactions())
                .isEqualTo(new Redactions(Map.of("email", 2, "aws-access-key", 1, "customer-term", 2)));
    }

    @Test
    void shouldLeaveAllThatSaysWhichTupleItIs() {
        Tuple was = Tuples.of("for Initech", "{\"repository\":\"water-works\"}");

        Tuple now = clean(was).tuple();

        assertThat(now)
                .usingRecursiveComparison()
                .ignoringFields("body", "policy", "redactions")
                .isEqualTo(was);
        assertThat(now.body().truncated()).isEqualTo(was.body().truncated());
    }

    @Test
    void shouldLeaveATupleInWhichNothingIsFoundWithItsStamp() {
        Tuple was = Tuples.of("for others", "{\"repository\":\"water-works\"}");
        assertThat(clean(was)).isEqualTo(ResanitizedTuple.unchanged(was));
    }

    @Test
    void shouldFindNothingInWhatItHasCleaned() {
        Tuple now = clean(Tuples.of(
                        "for Initech, by a@initech.example and mail jo@harbour-works.io", "{\"branch\":\"x\"}"))
                .tuple();

        Tuple older = Tuples.stamped(now, "0+0123456789ab");

        assertThat(clean(older)).isEqualTo(ResanitizedTuple.unchanged(older));
    }

    @Test
    void shouldAlsoLookAtWhatItsRulesHaveStamped() {
        Tuple was = Tuples.stamped(Tuples.of("for Initech", "{}"), Policy.of(SANITIZER));
        assertThat(clean(was).tuple().body().text()).isEqualTo("for [CUSTOMER]");
    }

    /** What capture has let through the topology takes out, or this does: the tuple is the same. */
    @Test
    void shouldMakeOfATupleWhatTheStagesMakeOfItsEvent() {
        Sanitizer gauge = Sanitizer.create(Terms.of(List.of("gauge", "water")));

        Tuple later = new TupleResanitizer(gauge)
                .resanitize(staged(Sanitizer.create(Terms.none())))
                .fold(ResanitizedTuple::tuple, no -> {
                    throw new AssertionError(no);
                });

        assertThat(later).isEqualTo(staged(gauge));
        assertThat(later.group()).isEqualTo("[CUSTOMER]-works");
    }

    /** What sanitizing and stamping make of the canonical event. */
    private static Tuple staged(Sanitizer sanitizer) {
        Origin origin = new Origin(new CaptureTopic(Fixtures.TENANT).name(), 0, 7);
        Admitted admitted = new Admitted(
                new Arrival(origin, Fixtures.ADDED, 1),
                new Tenancy(Deployment.VENDOR, Map.of(Fixtures.TENANT, TenantKind.VENDOR)),
                Fixtures.TENANT,
                Fixtures.tuple().id(),
                Formats.named(Fixtures.EDIT).orElseThrow(),
                Fixtures.event(new EventId("edit:1")),
                Fixtures.event().payload().bytes());
        return new Cleaner(tenant -> sanitizer)
                .clean(admitted)
                .then(new Stamper(new DoctrineVersion("0.0.13"), Map.of())::stamp)
                .fold(Stamped::tuple, refused -> {
                    throw new AssertionError(refused);
                });
    }

    /** A commit id looks like a secret, and is none: the format says so, of its field. */
    @Test
    void shouldKeepTheFieldsThatTheFormatExempts() {
        Sanitizer hex = Sanitizer.create(Terms.of(List.of(Fixtures.COMMIT.value())));
        Tuple was = Tuples.of(
                "after " + Fixtures.COMMIT,
                "{\"repository\":\"water-works\",\"parents\":[\"" + Fixtures.COMMIT + "\"]}");

        Body now = new TupleResanitizer(hex)
                .resanitize(was)
                .fold(resanitized -> resanitized.tuple().body(), no -> {
                    throw new AssertionError(no);
                });

        assertThat(now.text()).isEqualTo("after [CUSTOMER]");
        assertThat(now.payload().bytes().utf8()).contains(Fixtures.COMMIT.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"moduleId", "cluster", "role", "session_id"})
    void shouldRefuseATupleWithASecretIdentifier(Rule field) {
        assertThat(resanitizer.resanitize(Tuples.named(field)))
                .isEqualTo(Outcome.refused(Reason.SECRET_IN_IDENTIFIER, field));
    }

    @Test
    void shouldRefuseAFormatThatThisSluiceDoesNotKnow() {
        assertThat(resanitizer.resanitize(Tuples.inFormat("sluice.edit.v99")))
                .isEqualTo(Outcome.refused(Reason.UNSUPPORTED, Rule.FORMAT));
    }

    private ResanitizedTuple clean(Tuple tuple) {
        return resanitizer.resanitize(tuple).fold(clean -> clean, refused -> {
            throw new AssertionError(refused);
        });
    }

    /** The canonical tuple with another part. */
    private static final class Tuples {
        private static final Tuple PLAIN = Fixtures.tuple();

        static Tuple of(String text, String payload) {
            Body body = new Body(text, CleanJson.vouchedFor(Bytes.utf8(payload)), true);
            return tuple(PLAIN.format(), PLAIN.provenance(), PLAIN.policy(), body);
        }

        static Tuple stamped(Tuple tuple, String policy) {
            return tuple(tuple.format(), tuple.provenance(), policy, tuple.body());
        }

        static Tuple inFormat(String name) {
            return tuple(new FormatName(name), PLAIN.provenance(), PLAIN.policy(), PLAIN.body());
        }

        static Tuple named(Rule field) {
            Provenance was = PLAIN.provenance();
            Provenance stamps = new Provenance(
                    was.tupleType(),
                    was.doctrineVersion(),
                    was.tenant(),
                    Optional.of(new ModuleId(field.equals(Rule.MODULE_ID) ? TERM : "gauges")),
                    Optional.of(new Cluster(field.equals(Rule.CLUSTER) ? TERM : "pump-house")),
                    Optional.of(new Role(field.equals(Rule.ROLE) ? TERM : "task-pump")),
                    was.scope(),
                    was.redactionClass(),
                    was.evidenceClass(),
                    was.sourceCommit(),
                    Optional.of(new SessionId(field.equals(Rule.SESSION_ID) ? TERM : "s-9")),
                    was.created());
            return tuple(PLAIN.format(), stamps, PLAIN.policy(), PLAIN.body());
        }

        private static Tuple tuple(FormatName format, Provenance stamps, String policy, Body body) {
            return new Tuple(
                    PLAIN.id(),
                    format,
                    stamps,
                    PLAIN.added(),
                    PLAIN.source(),
                    PLAIN.origin(),
                    PLAIN.group(),
                    PLAIN.outcome(),
                    PLAIN.license(),
                    policy,
                    PLAIN.redactions(),
                    body);
        }
    }
}
