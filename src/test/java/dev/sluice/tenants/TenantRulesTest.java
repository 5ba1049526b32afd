package dev.sluice.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.serdes.tenants.TenantList;
import dev.sluice.serdes.tenants.TenantList.Listed;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TenantRulesTest {
    private static final Path DATA = Path.of("/srv/sluice");
    private static final Tenant ACME = new Tenant("acme");
    private static final Tenant LATE = new Tenant("late");
    private static final TenantEntry WANTED = late(TenantState.ACTIVE);
    private static final SluiceConfig CONFIGURED =
            config(Map.of("deployment", "hosted", "tenants.acme.kind", "vendor"));

    @Test
    void shouldLetATenantCome() {
        assertThat(rules(TenantList.EMPTY).added(WANTED)).isEqualTo(WANTED);
    }

    @Test
    void shouldGoOnWithATenantThatIsComing() {
        assertThat(rules(listed(WANTED)).added(WANTED)).isEqualTo(WANTED);
    }

    @Test
    void shouldRefuseOneThatIsConfigured() {
        TenantEntry acme = new TenantEntry(ACME, TenantKind.VENDOR, TenantState.ACTIVE, "/srv/other", 0);

        assertThatThrownBy(() -> rules(TenantList.EMPTY).added(acme))
                .hasMessage("acme is in the configuration already");
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
        assertThatThrownBy(() -> rules(listed(late(state))).added(WANTED))
                .hasMessageContaining(
                        "`sluice tenant " + (state == TenantState.DRAINING ? "remove" : "resume") + " late`");
    }

    @Test
    void shouldLetATenantComeBackOnlyAsWhatItWas() {
        TenantList gone = listed(late(TenantState.REMOVED));

        assertThat(rules(gone).added(WANTED)).isEqualTo(WANTED);
        assertThatThrownBy(() ->
                        rules(gone).added(new TenantEntry(LATE, TenantKind.VENDOR, TenantState.ACTIVE, "/srv/late", 0)))
                .hasMessage("--kind = \"vendor\": must be customer, as late has had it");
        assertThatThrownBy(() -> rules(gone)
                        .added(new TenantEntry(LATE, TenantKind.CUSTOMER, TenantState.ACTIVE, "/srv/elsewhere", 0)))
                .hasMessage("--root = \"/srv/elsewhere\": must be /srv/late, as late has had it");
    }

    @Test
    void shouldRefuseARootWithinAnothers() {
        Tenant third = new Tenant("third");
        String ofAcme = CONFIGURED.root(ACME) + "/third";

        assertThatThrownBy(() -> rules(TenantList.EMPTY)
                        .added(new TenantEntry(third, TenantKind.CUSTOMER, TenantState.ACTIVE, ofAcme, 0)))
                .hasMessageContaining("lies within that of tenant acme");
        assertThatThrownBy(() -> rules(listed(late(TenantState.REMOVED)))
                        .added(new TenantEntry(third, TenantKind.CUSTOMER, TenantState.ACTIVE, "/srv/late/3", 0)))
                .hasMessageContaining("lies within that of tenant late");
    }

    @Test
    void shouldSuspendAndResumeAlsoWhatIsConfigured() {
        TenantEntry suspended = rules(TenantList.EMPTY).suspended(ACME);

        assertThat(suspended)
                .isEqualTo(new TenantEntry(
                        ACME,
                        TenantKind.VENDOR,
                        TenantState.SUSPENDED,
                        CONFIGURED.root(ACME).toString(),
                        0));
        assertThat(rules(listed(suspended)).resumed(ACME).state()).isEqualTo(TenantState.ACTIVE);
        assertThat(rules(listed(WANTED)).suspended(LATE)).isEqualTo(late(TenantState.SUSPENDED));
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
