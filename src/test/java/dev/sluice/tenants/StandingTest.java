package dev.sluice.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Cell;
import dev.sluice.config.Settings;
import dev.sluice.config.SluiceConfig;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.serdes.tenants.TenantList;
import dev.sluice.serdes.tenants.TenantList.Listed;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StandingTest {
    private static final Tenant LATE = new Tenant("late");
    private static final SluiceConfig CONFIGURED = SluiceConfig.from(
            Path.of("/srv/sluice"),
            Settings.of(Map.of("deployment", "hosted", "tenants.acme.kind", "vendor"), Map.of(), Optional.empty()));

    @Test
    void shouldNameWhoHasNotTakenAnEntryUp() {
        TreeMap<String, Long> positions = new TreeMap<>(Map.of("sluice-one", 7L, "sluice-two", 8L));

        assertThat(standings(TenantState.ACTIVE, positions, "capture.late", "capture.acme"))
                .anySatisfy(late -> assertThat(late.missing()).containsExactly("sluice-one"))
                .allSatisfy(standing -> assertThat(standing.unfinished()).isEmpty());
    }

    @Test
    void shouldSayWhereACommandHasToBeRunAgain() {
        assertThat(unfinished(TenantState.ACTIVE)).contains("add");
        assertThat(unfinished(TenantState.ACTIVE, "capture.late")).isEmpty();
        assertThat(unfinished(TenantState.DRAINING)).contains("remove");
        assertThat(unfinished(TenantState.REMOVED)).isEmpty();
        assertThat(unfinished(TenantState.REMOVED, "corpus.late.tenant-runtime.tenant-private.primary"))
                .contains("remove");
    }

    @Test
    void shouldSayWhereTheCaptureOfATenantThatRestsMayStillWrite() {
        assertThat(unfinished(Map.of(LATE, true), TenantState.SUSPENDED, "capture.late"))
                .contains("suspend");
        assertThat(unfinished(Map.of(LATE, false), TenantState.SUSPENDED, "capture.late"))
                .isEmpty();
        assertThat(unfinished(Map.of(), TenantState.SUSPENDED, "capture.late")).isEmpty();
    }

    @Test
    void shouldSayWhereTheCaptureOfATenantThatGoesOnMayNotWriteYet() {
        assertThat(unfinished(Map.of(LATE, false), TenantState.ACTIVE, "capture.late"))
                .contains("resume");
        assertThat(unfinished(Map.of(LATE, false), TenantState.ACTIVE))
                .as("its topic comes last")
                .contains("add");
        assertThat(unfinished(Map.of(LATE, true), TenantState.ACTIVE, "capture.late"))
                .isEmpty();
        assertThat(unfinished(Map.of(), TenantState.ACTIVE, "capture.late")).isEmpty();
    }

    @Test
    void shouldNotListWhatOnlyTheConfigurationHad() {
        assertThat(standings(TenantState.HELD, new TreeMap<>(), "capture.acme", "capture.late"))
                .extracting(Standing::tenant)
                .containsExactly(new Tenant("acme"));
    }

    @Test
    void shouldSayOfWhichCellATenantIsThatCame() {
        TenantEntry entry = new TenantEntry(
                LATE,
                TenantKind.CUSTOMER,
                TenantState.SUSPENDED,
                "/srv/late",
                0,
                Optional.empty(),
                Optional.of("quay"));
        TenantList list = new TenantList(Map.of(LATE, new Listed(entry, 7)));

        assertThat(Standing.of(CONFIGURED, list, new TreeMap<>(), Set.of(), Map.of()))
                .extracting(Standing::cell)
                .containsExactly(Cell.COMMON, new Cell("quay"));
    }

    private static Optional<String> unfinished(TenantState state, String... topics) {
        return unfinished(Map.of(), state, topics);
    }

    private static Optional<String> unfinished(Map<Tenant, Boolean> areOpen, TenantState state, String... topics) {
        return standings(areOpen, state, new TreeMap<>(), topics).stream()
                .filter(standing -> standing.tenant().equals(LATE))
                .findFirst()
                .orElseThrow()
                .unfinished();
    }

    private static Collection<Standing> standings(
            TenantState state, TreeMap<String, Long> positions, String... topics) {
        return standings(Map.of(), state, positions, topics);
    }

    private static Collection<Standing> standings(
            Map<Tenant, Boolean> areOpen, TenantState state, TreeMap<String, Long> positions, String... topics) {
        TenantEntry entry = new TenantEntry(LATE, TenantKind.CUSTOMER, state, "/srv/late", 0);
        return Standing.of(
                CONFIGURED, new TenantList(Map.of(LATE, new Listed(entry, 7))), positions, Set.of(topics), areOpen);
    }
}
