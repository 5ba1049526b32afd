package dev.sluice.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.tenant.TenantState;
import dev.sluice.corpus.CorpusRoots;
import dev.sluice.corpus.store.Store;
import dev.sluice.serdes.tenants.TenantList;
import dev.sluice.serdes.tenants.TenantList.Listed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TenantStoresTest {
    private static final Tenant ACME = new Tenant("acme");
    private static final Tenant LATE = new Tenant("late");

    @TempDir
    private Path folder;

    private TenantStores stores;

    @BeforeEach
    void configure() throws IOException {
        stores = new TenantStores(CorpusRoots.of(Map.of(ACME, folder.resolve("acme"))), UnaryOperator.identity());
    }

    @Test
    void shouldTakeUpTheRootOfATenantThatCameAndKeepItWhenItGoes() {
        Optional<Store> before = stores.of(ACME);

        stores.take(list(LATE, TenantState.ACTIVE, folder.resolve("late")));
        Optional<Store> came = stores.of(LATE);
        stores.take(list(LATE, TenantState.REMOVED, folder.resolve("late")));

        assertThat(came).isPresent();
        assertThat(stores.of(LATE)).isEqualTo(came);
        assertThat(stores.of(ACME)).isEqualTo(before);
        assertThat(folder.resolve("late/training-corpus")).isDirectory();
    }

    @Test
    void shouldNotTakeUpARootThatLiesInAnothers() {
        TenantList within = list(LATE, TenantState.ACTIVE, folder.resolve("acme/late"));

        assertThatThrownBy(() -> stores.take(within)).hasMessageContaining("lies within that of tenant acme");
        assertThat(stores.of(LATE)).isEmpty();
    }

    @Test
    void shouldNotTakeUpARootThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        TenantList unusable = list(LATE, TenantState.ACTIVE, file.resolve("late"));
        stores.take(TenantList.EMPTY);

        assertThatThrownBy(() -> stores.take(unusable))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the root of tenant late");
        assertThat(stores.of(LATE)).isEmpty();
    }

    @Test
    void shouldLetATenantGoWhoseRootCannotBeWritten() throws IOException {
        Path unusable = Files.createFile(folder.resolve("file")).resolve("late");
        stores.take(TenantList.EMPTY);
        assertThatThrownBy(() -> stores.take(list(LATE, TenantState.ACTIVE, unusable)))
                .isInstanceOf(UncheckedIOException.class);

        stores.take(list(LATE, TenantState.SUSPENDED, unusable));
        assertThatThrownBy(() -> stores.take(list(LATE, TenantState.ACTIVE, unusable)))
                .as("resumed")
                .isInstanceOf(UncheckedIOException.class);
        stores.take(list(LATE, TenantState.DRAINING, unusable));
        stores.take(list(LATE, TenantState.REMOVED, unusable));
    }

    @Test
    void shouldTakeUpAnotherRoot() throws IOException {
        Path unusable = Files.createFile(folder.resolve("file")).resolve("late");
        stores.take(list(LATE, TenantState.ACTIVE, unusable));
        Optional<Store> before = stores.of(LATE);

        stores.take(list(LATE, TenantState.ACTIVE, folder.resolve("elsewhere")));

        assertThat(stores.of(LATE)).isPresent().isNotEqualTo(before);
        assertThat(folder.resolve("elsewhere/training-corpus")).isDirectory();
    }

    @Test
    void shouldHaveNoStoreOfATenantThatOnlyTheConfigurationHad() {
        stores.take(list(LATE, TenantState.HELD, folder.resolve("late")));

        assertThat(stores.of(LATE)).isEmpty();
        assertThat(folder.resolve("late")).doesNotExist();
    }

    @Test
    void shouldServeTheOthersWhereOneRootCannotBeWrittenAtTheStart() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        stores.take(list(LATE, TenantState.ACTIVE, file.resolve("late")));

        assertThat(stores.of(ACME)).isPresent();
        assertThat(stores.of(LATE)).isPresent();
    }

    @Test
    void shouldLeaveAConfiguredRootWhatIsListed() {
        Optional<Store> configured = stores.of(ACME);

        stores.take(list(ACME, TenantState.SUSPENDED, folder.resolve("elsewhere")));

        assertThat(stores.of(ACME)).isEqualTo(configured);
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    private static TenantList list(Tenant tenant, TenantState state, Path root) {
        return new TenantList(
                Map.of(tenant, new Listed(new TenantEntry(tenant, TenantKind.CUSTOMER, state, root.toString(), 0), 7)));
    }
}
