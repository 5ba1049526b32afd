package dev.sluice.corpus.snapshot;

import static dev.sluice.corpus.snapshot.Sealed.CUSTOMER;
import static dev.sluice.corpus.snapshot.Sealed.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tuple.Tuple;
import dev.sluice.corpus.log.DamagedCorpusException;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.store.MemoryStore;
import dev.sluice.corpus.store.Store;
import dev.sluice.corpus.where.Where;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EligibilityTest {
    /** Every kind of adapter beside a tuple that may not enter it, and one filter more that asks for just that tuple. */
    @ParameterizedTest
    @CsvSource({
        "engineering-acme-labs-v1,,FEEDBACK,wells,master,preference",
        "engineering-acme-labs-v1,,APPRENTICESHIP,wells,master,preference",
        "engineering-acme-labs-v1,,FEEDBACK,,master,preference",
        "cluster-wells-v1,,EDIT,pumps,master,other-cluster",
        "cluster-wells-v1,,EDIT,,master,other-cluster",
        "cluster-wells-v1,,FEEDBACK,pumps,master,other-cluster",
        "cluster-wells-v1,,APPRENTICESHIP,,master,other-cluster",
        "role-master-v1,,EDIT,wells,task-wells,other-role",
        "role-master-v1,,EDIT,wells,,other-role",
        "role-master-v1,,FEEDBACK,wells,master,preference",
        "role-master-v1,,APPRENTICESHIP,wells,master,preference",
        "role-master-v1,wells,FEEDBACK,pumps,master,other-cluster",
        "role-master-v1,wells,FEEDBACK,wells,task-wells,other-role",
        "role-master-v1,wells,EDIT,pumps,master,other-cluster",
        "role-master-v1,wells,APPRENTICESHIP,,master,other-cluster",
    })
    void shouldLeaveOutWhateverAFilterAsksFor(
            String adapter, String within, TupleType type, String cluster, String role, String reason)
            throws IOException {
        Tuple tuple = Sealed.tuple(VENDOR, Corpus.ENGINEERING, type, text(cluster), text(role), "one");
        Store store = new MemoryStore();
        Sealed.seal(store, 0, Corpus.ENGINEERING, tuple);
        Eligibility eligible = eligible(adapter, VENDOR, TenantKind.VENDOR, within);

        for (String where : new String[] {"", "id=" + tuple.id(), "tuple_type=" + type.wireName()}) {
            Selection selection = Selector.select(store, eligible, Where.parse(where), (lines, of) -> {});

            assertThat(selection.snapshot()).isEmpty();
            assertThat(selection.leftOut().keySet())
                    .extracting(LeftOut::wireName)
                    .containsExactly(reason);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "engineering-acme-labs-v1,,EDIT,wells,master",
        "engineering-acme-labs-v1,,AMENDMENT,,",
        "cluster-wells-v1,,EDIT,wells,master",
        "cluster-wells-v1,,FEEDBACK,wells,",
        "cluster-wells-v1,,APPRENTICESHIP,wells,task-wells",
        "role-master-v1,,EDIT,wells,master",
        "role-master-v1,,TRAJECTORY,,master",
        "role-master-v1,wells,EDIT,wells,master",
        "role-master-v1,wells,FEEDBACK,wells,master",
    })
    void shouldTakeWhatBelongsToTheAdapter(String adapter, String within, TupleType type, String cluster, String role)
            throws IOException {
        Store store = new MemoryStore();
        Sealed.seal(
                store,
                0,
                Corpus.ENGINEERING,
                Sealed.tuple(VENDOR, Corpus.ENGINEERING, type, text(cluster), text(role), "one"));

        Selection selection = select(store, eligible(adapter, VENDOR, TenantKind.VENDOR, within));

        assertThat(selection.snapshot())
                .map(snapshot -> snapshot.selected().lines())
                .contains(1L);
        assertThat(selection.leftOut()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "engineering-acme-labs-v1,globex,CUSTOMER",
        "engineering-globex-v1,globex,CUSTOMER",
        "engineering-globex-v1,acme-labs,VENDOR",
        "tenant-globex-v1,acme-labs,VENDOR",
        "tenant-acme-labs-v1,acme-labs,VENDOR",
        "tenant-initech-v1,globex,CUSTOMER",
        "constitutional-doctrine-v0.0.13,globex,CUSTOMER",
    })
    void shouldTrainNoAdapterOfAnotherTenant(String adapter, String tenant, TenantKind kind) {
        assertThatThrownBy(() -> eligible(adapter, new Tenant(tenant), kind, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trained");
    }

    @Test
    void shouldTakeEachCorpusFromItsOwnTenantAlone() throws IOException {
        Store vendor = new MemoryStore();
        Sealed.seal(vendor, 0, Corpus.ENGINEERING, Sealed.edit("wells", "master", "one"));
        Sealed.seal(vendor, 0, Corpus.CONSTITUTIONAL, clause("0.0.13"));
        Sealed.seal(vendor, 1, Corpus.CONSTITUTIONAL, clause("0.0.14"));
        Store customer = new MemoryStore();
        Sealed.seal(customer, 0, Corpus.CONSTITUTIONAL, clause("0.0.13")); // as an import leaves it
        Sealed.seal(customer, 0, Corpus.TENANT_RUNTIME, Sealed.runtime("two"));

        assertThat(select(vendor, eligible("constitutional-doctrine-v0.0.14", VENDOR, TenantKind.VENDOR, null)))
                .satisfies(only -> assertThat(
                                only.snapshot().orElseThrow().selected().doctrineNames())
                        .containsExactly("0.0.14"))
                .satisfies(only -> assertThat(only.leftOut())
                        .containsOnly(Map.entry(LeftOut.OTHER_CORPUS, 1L), Map.entry(LeftOut.OTHER_DOCTRINE, 1L)));
        assertThat(select(customer, eligible("tenant-globex-v1", CUSTOMER, TenantKind.CUSTOMER, null)))
                .satisfies(only -> assertThat(
                                only.snapshot().orElseThrow().selected().lines())
                        .isEqualTo(1))
                .satisfies(only -> assertThat(only.leftOut()).containsOnly(Map.entry(LeftOut.OTHER_CORPUS, 1L)));
    }

    @Test
    void shouldFailWhereAnotherTenantsRecordsLie() throws IOException {
        Store lane = new MemoryStore();
        Sealed.seal(lane, 0, Corpus.ENGINEERING, Sealed.edit("wells", "master", "one"));
        Sealed.seal(lane, 0, Corpus.TENANT_RUNTIME, Sealed.runtime("two"));
        Store line = new MemoryStore();
        Tuple foreign = Sealed.tuple(CUSTOMER, Corpus.ENGINEERING, TupleType.EDIT, "wells", "master", "two");
        Sealed.seal(line, 0, Corpus.ENGINEERING, VENDOR, Sealed.edit("wells", "master", "one"), foreign);
        Eligibility eligible = eligible("engineering-acme-labs-v1", VENDOR, TenantKind.VENDOR, null);

        assertThatThrownBy(() -> select(lane, eligible))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessageContaining("corpus.globex.tenant-runtime")
                .hasMessageContaining("is another tenant's");
        assertThatThrownBy(() -> Selector.select(line, eligible, Where.parse("tenant=acme-labs"), (lines, of) -> {}))
                .isInstanceOf(DamagedCorpusException.class)
                .hasMessageContaining("line 2 is another tenant's");
    }

    @Test
    void shouldTakeAClustersWorkOnlyWhereItsManifestTrainsTheAdapter() throws IOException {
        Store store = new MemoryStore();
        Sealed.seal(
                store,
                0,
                Corpus.ENGINEERING,
                Sealed.edit("wells", "master", "one"),
                Sealed.edit("pumps", "master", "two"),
                Sealed.edit("", "master", "three"));
        AdapterVersion adapter =
                AdapterVersion.named("engineering-acme-labs-v1").orElseThrow();

        Selection some = select(store, trained(adapter, Map.of("wells", new Sha256("ab".repeat(32)))));
        Selection none = select(store, trained(adapter, Map.of()));

        assertThat(some.snapshot().orElseThrow().selected().lines()).isEqualTo(2);
        assertThat(some.leftOut()).containsOnly(Map.entry(LeftOut.NOT_TRAINED, 1L));
        assertThat(none.snapshot().orElseThrow().selected().lines()).isEqualTo(1);
        assertThat(none.leftOut()).containsOnly(Map.entry(LeftOut.NOT_TRAINED, 2L));
    }

    @Test
    void shouldNameAClusterForNothingButARole() {
        assertThatThrownBy(() -> eligible("cluster-wells-v1", VENDOR, TenantKind.VENDOR, "pumps"))
                .hasMessage("only a role's adapter is for one cluster or another");
    }

    private static Tuple clause(String version) {
        return Sealed.tuple(VENDOR, Corpus.CONSTITUTIONAL, TupleType.DOCTRINE, "", "", version);
    }

    private static Selection select(Store store, Eligibility eligible) throws IOException {
        return Selector.select(store, eligible, Where.parse(""), (lines, of) -> {});
    }

    private static Eligibility trained(AdapterVersion adapter, Map<String, Sha256> trains) {
        return Eligibility.of(adapter, VENDOR, TenantKind.VENDOR, Optional.empty(), Optional.of(trains));
    }

    private static Eligibility eligible(String adapter, Tenant tenant, TenantKind kind, String within) {
        return Eligibility.of(
                AdapterVersion.named(adapter).orElseThrow(),
                tenant,
                kind,
                Optional.ofNullable(within).map(Cluster::new),
                Optional.empty());
    }

    private static String text(String orNull) {
        return orNull == null ? "" : orNull;
    }
}
