package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.capture.record.Derived;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is set for one tenant among several. */
final class TenantSettingsTest {
    private static final Tenant ACME = new Tenant("acme");
    private static final Tenant GLOBEX = new Tenant("globex");

    @Test
    void shouldReadBackHowFastATenantMayWrite() {
        Map<String, String> set = new LinkedHashMap<>(hosted());
        set.put("tenants.globex.quota", "1048576");

        assertThat(config(set).quotas()).isEqualTo(Map.of(GLOBEX, 1_048_576L));
    }

    @Test
    void shouldReadBackWhoseSinkReadsATenant() {
        Map<String, String> set = new LinkedHashMap<>(hosted());
        set.put("tenants.globex.domain", "harbour");

        assertThat(config(set).domains()).isEqualTo(Map.of(GLOBEX, new TrustDomain("harbour")));
        assertThat(config(set).memberships())
                .isEqualTo(Map.of(
                        ACME, Membership.COMMON, GLOBEX, new Membership(new TrustDomain("harbour"), Cell.COMMON)));
    }

    @Test
    void shouldReadBackWhoseTopologyWorksATenantsEventsOff() {
        Map<String, String> set = new LinkedHashMap<>(hosted());
        set.put("tenants.globex.cell", "quay");

        assertThat(config(set).cells()).isEqualTo(Map.of(GLOBEX, new Cell("quay")));
        assertThat(config(set).memberships())
                .isEqualTo(
                        Map.of(ACME, Membership.COMMON, GLOBEX, new Membership(TrustDomain.COMMON, new Cell("quay"))));
        assertThat(config(set).in(new Cell("quay")).tenancy().tenants()).containsOnlyKeys(GLOBEX);
        assertThat(config(set).cellNamed("--cell", "quay")).isEqualTo(new Cell("quay"));
        assertThatThrownBy(() -> config(set).cellNamed("--cell", "pier"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--cell = \"pier\": must be one that tenants.<tenant>.cell names");
        assertThat(config(set).in(Cell.COMMON).roots()).containsOnlyKeys(ACME);
    }

    @Test
    void shouldTakeNoTenantOfAnyCellForAStranger() {
        Map<String, String> set = new LinkedHashMap<>(hosted());
        set.put("tenants.globex.cell", "quay");
        SluiceConfig common = config(set).in(Cell.COMMON);

        assertThat(common.isStrangerTo(Cell.COMMON, new Tenant("nobody"))).isTrue();
        assertThat(common.isStrangerTo(Cell.COMMON, GLOBEX)).isFalse();
        assertThat(common.isStrangerTo(Cell.COMMON, ACME)).isFalse();
        assertThat(config(set).in(new Cell("quay")).isStrangerTo(new Cell("quay"), new Tenant("nobody")))
                .isFalse();
    }

    @Test
    void shouldPutWhoComesWithoutACellIntoTheCommonOne() {
        Map<String, String> set = new LinkedHashMap<>(hosted());
        set.put("tenants.globex.cell", "quay");
        Tenant come = new Tenant("initech");
        SluiceConfig live = config(set)
                .with(List.of(new TenantEntry(come, TenantKind.CUSTOMER, TenantState.ACTIVE, "/srv/initech", 0)));

        assertThat(live.in(Cell.COMMON).tenancy().tenants()).containsOnlyKeys(ACME, come);
        assertThat(live.in(new Cell("quay")).tenancy().tenants()).containsOnlyKeys(GLOBEX);
    }

    @Test
    void shouldRefuseCellsThatNobodyCouldBeIn() {
        Map<String, String> all = new LinkedHashMap<>(hosted());
        all.putAll(Map.of("tenants.globex.cell", "quay", "tenants.acme.cell", "harbour"));

        assertThatThrownBy(() -> config(all))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("tenants.<tenant>.cell: one tenant at least is of the common cell, and has none");
        assertThatThrownBy(() -> config(Map.of("tenants.local.cell", "quay")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("tenants.<tenant>.cell is for deployment: hosted");
    }

    @Test
    void shouldReadBackWhatUpFollows() {
        Map<String, String> set = new LinkedHashMap<>(hosted());
        set.put("doctrine.version", "1.20.3");
        set.put("tenants.globex.capture.session", "/srv/agents, /srv/traces");
        set.put("tenants.globex.capture.feedback", "/srv/archive");
        set.put("tenants.globex.capture.doctrine", "/srv/charter");
        set.put("tenants.globex.capture.runtime", "/srv/runtime");
        set.put("tenants.globex.capture.derived", "fitness, summary");
        set.put("tenants.globex.capture.cluster", "pump-house");

        assertThat(config(set).followed())
                .isEqualTo(Map.of(
                        GLOBEX,
                        new Followed(
                                List.of(Path.of("/srv/agents"), Path.of("/srv/traces")),
                                Optional.of(Path.of("/srv/archive")),
                                Optional.of(Path.of("/srv/charter")),
                                Optional.of(Path.of("/srv/runtime")),
                                Optional.of(new DoctrineVersion("1.20.3")),
                                Set.of(Derived.SUMMARY, Derived.FITNESS),
                                Optional.of(new Cluster("pump-house")))));
    }

    private static Map<String, String> hosted() {
        Map<String, String> set = new LinkedHashMap<>();
        set.put("deployment", "hosted");
        set.put("tenants.acme.kind", "vendor");
        set.put("tenants.globex.kind", "customer");
        return set;
    }

    private static SluiceConfig config(Map<String, String> set) {
        return SluiceConfig.from(Path.of("/srv/sluice"), Settings.of(set, Map.of(), Optional.empty()));
    }
}
