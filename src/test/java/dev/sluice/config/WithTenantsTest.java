package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.corpus.sign.TrustedKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WithTenantsTest {
    private static final Tenant ACME = new Tenant("acme");
    private static final String KEY = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
    private static final Tenant LATE = new Tenant("late");
    private static final SluiceConfig CONFIGURED = SluiceConfig.from(
            Path.of("/srv/sluice"),
            Settings.of(Map.of("deployment", "hosted", "tenants.acme.kind", "vendor"), Map.of(), Optional.empty()));

    @Test
    void shouldHaveATenantThatCame() {
        SluiceConfig live = with(LATE, TenantState.ACTIVE);

        assertThat(live.tenancy().tenants())
                .containsOnly(Map.entry(ACME, TenantKind.VENDOR), Map.entry(LATE, TenantKind.CUSTOMER));
        assertThat(live.root(LATE)).isEqualTo(Path.of("/srv/late"));
        assertThat(live.quotas()).containsOnly(Map.entry(LATE, 4096L));
        assertThat(live.closed()).isEmpty();
        assertThat(live.tenancy().parked()).isEmpty();
    }

    @Test
    void shouldHaveTheOffersKeyOfATenantThatCameButNotThatOfWhoTrains() {
        SluiceConfig trained = SluiceConfig.from(
                Path.of("/srv/sluice"),
                Settings.of(
                        Map.of("deployment", "hosted", "tenants.acme.kind", "vendor", "snapshots.trusted.key", KEY),
                        Map.of(),
                        Optional.empty()));
        List<TenantEntry> offers = List.of(new TenantEntry(
                LATE, TenantKind.CUSTOMER, TenantState.ACTIVE, "/srv/late", 0, Optional.of(KEY), Optional.empty()));

        assertThat(CONFIGURED.with(offers).offerKeys()).containsOnly(Map.entry(LATE, new TrustedKey(KEY)));
        assertThat(trained.with(offers).offerKeys()).isEmpty();
        assertThat(with(LATE, TenantState.ACTIVE).offerKeys()).isEmpty();
    }

    @Test
    void shouldParkATenantThatIsSuspendedAndOnlyCloseOneThatIsDraining() {
        assertThat(with(LATE, TenantState.SUSPENDED).tenancy().parked()).containsExactly(LATE);
        assertThat(with(LATE, TenantState.SUSPENDED).closed()).containsExactly(LATE);
        assertThat(with(LATE, TenantState.DRAINING).tenancy().parked()).isEmpty();
        assertThat(with(LATE, TenantState.DRAINING).closed()).containsExactly(LATE);
        assertThat(with(LATE, TenantState.REMOVED)).isEqualTo(CONFIGURED);
    }

    @Test
    void shouldLeaveWhatIsConfiguredButForItsRest() {
        SluiceConfig live = with(ACME, TenantState.SUSPENDED);

        assertThat(live.tenancy().tenants()).isEqualTo(CONFIGURED.tenancy().tenants());
        assertThat(live.roots()).isEqualTo(CONFIGURED.roots());
        assertThat(live.quotas()).isEmpty();
        assertThat(live.tenancy().parked()).containsExactly(ACME);
        assertThat(with(ACME, TenantState.REMOVED)).isEqualTo(CONFIGURED);
    }

    @Test
    void shouldHoldATenantOnlyWhileItIsConfigured() {
        SluiceConfig live = with(ACME, TenantState.HELD);

        assertThat(live.tenancy().tenants()).isEqualTo(CONFIGURED.tenancy().tenants());
        assertThat(live.tenancy().parked()).containsExactly(ACME);
        assertThat(live.closed()).containsExactly(ACME);
        assertThat(with(ACME, TenantState.CONFIGURED)).as("resumed").isEqualTo(CONFIGURED);
        assertThat(with(LATE, TenantState.HELD)).as("taken out").isEqualTo(CONFIGURED);
        assertThat(with(LATE, TenantState.CONFIGURED))
                .as("resumed and taken out")
                .isEqualTo(CONFIGURED);
    }

    @Test
    void shouldPutATenantThatCameIntoItsCellAsLongAsItIsATenant() {
        Cell quay = new Cell("quay");

        assertThat(inQuay(LATE, TenantState.ACTIVE).cells()).containsOnly(Map.entry(LATE, quay));
        assertThat(inQuay(LATE, TenantState.ACTIVE).in(quay).tenancy().tenants())
                .containsOnlyKeys(LATE);
        assertThat(inQuay(LATE, TenantState.DRAINING).cellOf(LATE)).isEqualTo(quay);
        assertThat(inQuay(LATE, TenantState.REMOVED).cellOf(LATE))
                .as("it may come back")
                .isEqualTo(quay);
        assertThat(inQuay(LATE, TenantState.REMOVED).tenancy().knows(LATE)).isFalse();
        assertThat(inQuay(LATE, TenantState.HELD).cells()).isEmpty();
        assertThat(inQuay(ACME, TenantState.ACTIVE).cells())
                .as("the configuration says it")
                .isEmpty();
    }

    /** By it a command finds what the tenant's topology has done, and a lost Kafka is told whose its ids are. */
    @Test
    void shouldSayOfATenantWhichCellItIsOf() {
        SluiceConfig live = inQuay(LATE, TenantState.ACTIVE);

        assertThat(live.entryOf(LATE))
                .contains(new TenantEntry(
                        LATE,
                        TenantKind.CUSTOMER,
                        TenantState.ACTIVE,
                        "/srv/late",
                        0,
                        Optional.empty(),
                        Optional.of("quay")));
        assertThat(live.entryOf(ACME).orElseThrow().cell()).isEmpty();
        assertThat(CONFIGURED.entryOf(LATE)).isEmpty();
    }

    /** Its topology acknowledges that the last one went. */
    @Test
    void shouldLetACellBeEmptiedThatEntriesAloneName() {
        Cell quay = new Cell("quay");

        assertThat(inQuay(LATE, TenantState.ACTIVE).cellNamed("--cell", "quay")).isEqualTo(quay);
        assertThat(CONFIGURED.in(quay).tenancy().tenants()).isEmpty();
        assertThatThrownBy(() -> inQuay(LATE, TenantState.REMOVED).cellNamed("--cell", "quay"))
                .hasMessage("--cell = \"quay\": must be one that tenants.<tenant>.cell names");
    }

    private static SluiceConfig inQuay(Tenant tenant, TenantState state) {
        return CONFIGURED.with(List.of(new TenantEntry(
                tenant, TenantKind.CUSTOMER, state, "/srv/late", 0, Optional.empty(), Optional.of("quay"))));
    }

    private static SluiceConfig with(Tenant tenant, TenantState state) {
        return CONFIGURED.with(List.of(new TenantEntry(tenant, TenantKind.CUSTOMER, state, "/srv/" + tenant, 4096)));
    }
}
