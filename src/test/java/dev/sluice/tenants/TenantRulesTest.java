package dev.sluice.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.Cell;
import dev.sluice.config.ConfigurationException;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.serdes.tenants.TenantList;
import dev.sluice.serdes.tenants.TenantList.Listed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TenantRulesTest {
    private static final Path DATA = Path.of("/srv/sluice");
    private static final Tenant ACME = new Tenant("acme");
    private static final Tenant LATE = new Tenant("late");
    private static final Lane RUNTIME =
            new Lane(LATE, Corpus.TENANT_RUNTIME, RedactionClass.TENANT_PRIVATE, EvidenceClass.PRIMARY);
    private static final Lane IMPORTED =
            new Lane(ACME, Corpus.CONSTITUTIONAL, RedactionClass.PUBLIC, EvidenceClass.PRIMARY);
    private static final TenantEntry WANTED = late(TenantState.ACTIVE);
    private static final SluiceConfig CONFIGURED =
            config(Map.of("deployment", "hosted", "tenants.acme.kind", "vendor"));
    private static final SluiceConfig OTHERS = config(Map.of("deployment", "hosted", "tenants.globex.kind", "vendor"));

    @Test
    void shouldLetATenantCome() {
        assertThat(added(TenantList.EMPTY, WANTED)).isEqualTo(WANTED);
    }

    @Test
    void shouldGoOnWithATenantThatIsComing() {
        assertThat(added(listed(WANTED), WANTED)).isEqualTo(WANTED);
    }

    @Test
    void shouldRefuseOneThatIsConfigured() {
        TenantEntry acme = new TenantEntry(ACME, TenantKind.VENDOR, TenantState.ACTIVE, "/srv/other", 0);

        assertThatThrownBy(() -> added(TenantList.EMPTY, acme)).hasMessage("acme is in the configuration already");
        assertThatThrownBy(() -> rules(TenantList.EMPTY).draining(ACME))
                .hasMessageStartingWith("acme is in the configuration: take it out there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vendor", "customer"})
    void shouldRefuseASecondTenantWhereThereIsOne(String deployment) {
        SluiceConfig alone = config(Map.of("deployment", deployment, "tenant", "acme"));

        assertThatThrownBy(() -> TenantRules.requireHosted(alone))
                .hasMessageStartingWith("a " + deployment + " deployment has exactly one tenant");
    }

    @ParameterizedTest
    @EnumSource(
            value = TenantState.class,
            names = {"SUSPENDED", "DRAINING"})
    void shouldSayWhichCommandComesFirst(TenantState state) {
        assertThatThrownBy(() -> added(listed(late(state)), WANTED))
                .hasMessageContaining(
                        "`sluice tenant " + (state == TenantState.DRAINING ? "remove" : "resume") + " late`");
    }

    @Test
    void shouldLetATenantComeBackOnlyAsWhatItWas() {
        TenantList gone = listed(late(TenantState.REMOVED));

        assertThat(added(gone, WANTED)).isEqualTo(WANTED);
        assertThatThrownBy(() -> added(gone, late(TenantKind.VENDOR, "/srv/late")))
                .hasMessage("--kind = \"vendor\": must be customer, as late has had it");
        assertThatThrownBy(() -> added(gone, late(TenantKind.CUSTOMER, "/srv/elsewhere")))
                .hasMessage("--root = \"/srv/elsewhere\": must be /srv/late, as late has had it");
    }

    @Test
    void shouldLeaveATenantInTheCellThatItHasHad() {
        TenantEntry inQuay = inCell("quay");
        TenantEntry inPier = inCell("pier");
        Said kept = lines(Optional.of(inQuay), Map.of("/srv/late", Set.of(RUNTIME)));

        for (TenantState state : List.of(TenantState.ACTIVE, TenantState.REMOVED)) {
            TenantRules rules = rules(listed(inQuay.in(state)));
            assertThat(rules.inItsCell(WANTED, Said.NOTHING)).isEqualTo(inQuay);
            assertThat(rules.inItsCell(inPier, Said.NOTHING)).as("said").isEqualTo(inPier);
            assertThat(added(listed(inQuay.in(state)), inQuay)).isEqualTo(inQuay);
            assertThatThrownBy(() -> added(listed(inQuay.in(state)), inPier))
                    .hasMessage("--cell = \"pier\": must be quay, as late has had it");
        }
        assertThatThrownBy(() -> added(listed(WANTED), inQuay))
                .hasMessage("--cell = \"quay\": must be left out, as late has had it");
        assertThat(rules(TenantList.EMPTY).inItsCell(WANTED, kept)).isEqualTo(inQuay);
        assertThatThrownBy(() -> rules(TenantList.EMPTY).added(inPier, kept))
                .hasMessage("--cell = \"pier\": must be quay, as late has had it");
        assertThat(added(listed(WANTED.in(TenantState.HELD)), inQuay))
                .as("the configuration may have said it since")
                .isEqualTo(inQuay);
        assertThat(rules(listed(inQuay)).added(inPier, Said.NOTHING)).isEqualTo(inPier);
    }

    /** Instances that run say the same, and aren't waited for. */
    @Test
    void shouldHaveAllThatCameBesideTheOneThatComes() {
        Tenant hooli = new Tenant("hooli");
        TenantEntry came = new TenantEntry(
                hooli, TenantKind.CUSTOMER, TenantState.ACTIVE, "/srv/hooli", 0, Optional.empty(), Optional.of("pier"));
        TenantList list = new TenantList(Map.of(LATE, new Listed(WANTED, 3), hooli, new Listed(came, 4)));

        assertThat(rules(list).with(inCell("quay")).cells())
                .containsOnly(Map.entry(LATE, new Cell("quay")), Map.entry(hooli, new Cell("pier")));
    }

    private static TenantEntry inCell(String cell) {
        return new TenantEntry(
                LATE,
                WANTED.kind(),
                WANTED.state(),
                WANTED.root(),
                WANTED.quota(),
                Optional.empty(),
                Optional.of(cell));
    }

    @ParameterizedTest
    @EnumSource(
            value = TenantState.class,
            names = {"ACTIVE", "REMOVED"})
    void shouldLetATenantTakeAnotherRootForWhichNothingWasEverCaptured(TenantState state) {
        TenantEntry elsewhere = late(TenantKind.VENDOR, "/srv/elsewhere");

        assertThat(rules(listed(late(state))).added(elsewhere, Said.NOTHING)).isEqualTo(elsewhere);
    }

    @Test
    void shouldLetATenantThatHasLinesComeOnlyWhereItsShardsLie() {
        Said shards = lines(Optional.empty(), Map.of("/srv/late", Set.of(RUNTIME, IMPORTED)));

        assertThat(rules(TenantList.EMPTY).added(WANTED, shards)).isEqualTo(WANTED);
        assertThatThrownBy(() -> rules(TenantList.EMPTY).added(late(TenantKind.CUSTOMER, "/srv/elsewhere"), shards))
                .hasMessage("--root = \"/srv/elsewhere\": must be where the shards of late lie, on this host:"
                        + " the ledger counts lines of it");
        assertThatThrownBy(() -> rules(TenantList.EMPTY).added(late(TenantKind.VENDOR, "/srv/late"), shards))
                .hasMessage("--kind = \"vendor\": must be customer, as late has had it");
    }

    @Test
    void shouldLetATenantThatHasLinesComeOnlyAsACommandSaidLast() {
        Said moved =
                lines(Optional.of(WANTED), Map.of("/srv/late", Set.of(RUNTIME), "/srv/elsewhere", Set.of(RUNTIME)));

        assertThat(rules(TenantList.EMPTY).added(WANTED, moved)).isEqualTo(WANTED);
        assertThatThrownBy(() -> rules(TenantList.EMPTY).added(late(TenantKind.CUSTOMER, "/srv/elsewhere"), moved))
                .hasMessage("--root = \"/srv/elsewhere\": must be /srv/late, as late has had it");
    }

    @Test
    void shouldRefuseShardsOfWhichTheLedgerCountsNoLine() {
        Map<String, Set<Lane>> shards = Map.of("/srv/late", Set.of(RUNTIME));
        Said unknown = new Said(false, false, false, Optional.empty(), shards);
        Said lost = new Said(false, false, true, Optional.empty(), shards);

        for (TenantList list : List.of(
                TenantList.EMPTY,
                listed(late(TenantState.ACTIVE)),
                listed(new TenantEntry(LATE, TenantKind.CUSTOMER, TenantState.ACTIVE, "/srv/empty", 0)))) {
            assertThatThrownBy(() -> rules(list).added(WANTED, unknown))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "--root = \"/srv/late\": must be a root without shards of late, of which this Kafka knows"
                                    + " nothing: or stop everything, and `sluice recover --discard --set tenants.late.kind=customer"
                                    + " --set tenants.late.root=/srv/late` tells it of them");
            assertThat(rules(list).added(WANTED, lost)).as("to be recovered").isEqualTo(WANTED);
        }
    }

    @Test
    void shouldRefuseARootThatHoldsAnothersShards() {
        Said others = new Said(false, false, false, Optional.empty(), Map.of("/srv/late", Set.of(IMPORTED)));

        assertThatThrownBy(() -> rules(TenantList.EMPTY).added(WANTED, others))
                .hasMessage("--root = \"/srv/late\": must be a root of its own: shards of acme lie there");
        assertThat(rules(listed(WANTED)).added(WANTED, others))
                .as("imported since it came")
                .isEqualTo(WANTED);
    }

    @Test
    void shouldRefuseARootWithinAnothers() {
        Tenant third = new Tenant("third");
        String ofAcme = CONFIGURED.root(ACME) + "/third";

        assertThatThrownBy(() -> added(
                        TenantList.EMPTY, new TenantEntry(third, TenantKind.CUSTOMER, TenantState.ACTIVE, ofAcme, 0)))
                .hasMessageContaining("lies within that of tenant acme");
        assertThatThrownBy(() -> added(
                        listed(late(TenantState.REMOVED)),
                        new TenantEntry(third, TenantKind.CUSTOMER, TenantState.ACTIVE, "/srv/late/3", 0)))
                .hasMessageContaining("lies within that of tenant late");
    }

    @Test
    void shouldSuspendAndResume() {
        assertThat(rules(listed(WANTED)).suspended(LATE)).isEqualTo(late(TenantState.SUSPENDED));
        assertThat(rules(listed(late(TenantState.SUSPENDED))).resumed(LATE)).isEqualTo(WANTED);
    }

    @Test
    void shouldHoldWhatIsConfiguredOnlyWhileItIs() {
        TenantEntry held = rules(TenantList.EMPTY).suspended(ACME);
        TenantEntry resumed = rules(listed(held)).resumed(ACME);

        assertThat(held)
                .isEqualTo(new TenantEntry(
                        ACME,
                        TenantKind.VENDOR,
                        TenantState.HELD,
                        CONFIGURED.root(ACME).toString(),
                        0));
        assertThat(resumed).isEqualTo(held.in(TenantState.CONFIGURED));
        for (TenantEntry entry : List.of(held, resumed)) {
            TenantRules takenOut = new TenantRules(OTHERS, listed(entry));
            assertThatThrownBy(() -> takenOut.suspended(ACME)).hasMessageContaining("`sluice tenant ls`");
            assertThatThrownBy(() -> takenOut.resumed(ACME)).hasMessageContaining("`sluice tenant ls`");
            assertThatThrownBy(() -> takenOut.draining(ACME)).hasMessageContaining("`sluice tenant ls`");
        }
    }

    /** The entry is kept: once the tenant is none any more and Kafka is lost, it alone tells whose its ids are. */
    @Test
    void shouldSayTheCellOfATenantThatIsHeld() {
        SluiceConfig cells = config(Map.of(
                "deployment",
                "hosted",
                "tenants.acme.kind",
                "vendor",
                "tenants.late.kind",
                "customer",
                "tenants.late.cell",
                "quay"));

        assertThat(new TenantRules(cells, TenantList.EMPTY).suspended(LATE).cell())
                .contains("quay");
        assertThat(new TenantRules(cells, TenantList.EMPTY).suspended(ACME).cell())
                .isEmpty();
    }

    @Test
    void shouldKeepATenantThatCameByCommandAndIsConfiguredNow() {
        TenantEntry came = new TenantEntry(ACME, TenantKind.VENDOR, TenantState.ACTIVE, "/srv/acme", 4096);

        assertThat(rules(listed(came)).suspended(ACME)).isEqualTo(came.in(TenantState.SUSPENDED));
        assertThat(rules(listed(came.in(TenantState.SUSPENDED))).resumed(ACME)).isEqualTo(came);
    }

    @Test
    void shouldHoldATenantThatIsConfiguredAgainWhileItWasBeingRemoved() {
        TenantList going = listed(new TenantEntry(ACME, TenantKind.VENDOR, TenantState.DRAINING, "/srv/acme", 4096));
        TenantEntry held = rules(TenantList.EMPTY).suspended(ACME);

        assertThat(rules(going).suspended(ACME)).isEqualTo(held);
        assertThat(rules(going).resumed(ACME)).isEqualTo(held.in(TenantState.CONFIGURED));
    }

    @Test
    void shouldNotStopARemovalHalfWay() {
        TenantRules rules = rules(listed(late(TenantState.DRAINING)));

        assertThatThrownBy(() -> rules.suspended(LATE)).hasMessageContaining("is being removed");
        assertThatThrownBy(() -> rules.resumed(LATE)).hasMessageContaining("is being removed");
        assertThat(rules.draining(LATE)).isEqualTo(late(TenantState.DRAINING));
    }

    @Test
    void shouldGoOnWithARemovalWhereItWas() {
        assertThat(rules(listed(late(TenantState.REMOVED))).draining(LATE)).isEqualTo(late(TenantState.REMOVED));
    }

    @Test
    void shouldNotKnowATenantThatHasGoneOrNeverCame() {
        assertThatThrownBy(() -> rules(TenantList.EMPTY).draining(LATE)).hasMessageContaining("`sluice tenant ls`");
        assertThatThrownBy(() -> rules(listed(late(TenantState.REMOVED))).suspended(LATE))
                .hasMessageContaining("`sluice tenant ls`");
    }

    private static TenantEntry late(TenantState state) {
        return new TenantEntry(LATE, TenantKind.CUSTOMER, state, "/srv/late", 4096);
    }

    private static TenantEntry late(TenantKind kind, String root) {
        return new TenantEntry(LATE, kind, TenantState.ACTIVE, root, 0);
    }

    /** Of tenants for which something may have been captured. */
    private static TenantEntry added(TenantList list, TenantEntry wanted) {
        return rules(list).added(wanted, new Said(true, false, false, Optional.empty(), Map.of()));
    }

    private static Said lines(Optional<TenantEntry> kept, Map<String, Set<Lane>> sealed) {
        return new Said(true, true, false, kept, sealed);
    }

    private record Said(
            boolean begun, boolean lines, boolean isLost, Optional<TenantEntry> last, Map<String, Set<Lane>> sealed)
            implements Traces {
        static final Said NOTHING = new Said(false, false, true, Optional.empty(), Map.of());

        @Override
        public boolean hasBegun(Tenant tenant) {
            return begun;
        }

        @Override
        public boolean hasLines(Tenant tenant) {
            return lines;
        }

        @Override
        public Optional<TenantEntry> kept(Tenant tenant) {
            return last;
        }

        @Override
        public Set<Lane> sealedIn(Path root) {
            return sealed.getOrDefault(root.toString(), Set.of());
        }
    }

    private static TenantRules rules(TenantList list) {
        return new TenantRules(CONFIGURED, list);
    }

    private static TenantList listed(TenantEntry entry) {
        return new TenantList(Map.of(entry.tenant(), new Listed(entry, 3)));
    }

    private static SluiceConfig config(Map<String, String> settings) {
        return SluiceConfig.from(DATA, Settings.of(settings, Map.of(), Optional.empty()));
    }
}
