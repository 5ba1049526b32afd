package dev.sluice.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.classes.TupleType;
import dev.sluice.contracts.identity.Tenant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

final class TenancyTest {
    private static final Tenant VENDOR = new Tenant("maker");
    private static final Tenant CUSTOMER = new Tenant("globex");
    private final Tenancy tenancy =
            new Tenancy(Deployment.HOSTED, Map.of(VENDOR, TenantKind.VENDOR, CUSTOMER, TenantKind.CUSTOMER));

    @Test
    void shouldSendTheVendorsDoctrineToTheConstitutionalCorpus() {
        assertThat(tenancy.corpusFor(VENDOR, TupleType.DOCTRINE)).contains(Corpus.CONSTITUTIONAL);
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"DOCTRINE", "RUNTIME"})
    void shouldSendTheVendorsOtherWorkToTheEngineeringCorpus(TupleType type) {
        assertThat(tenancy.corpusFor(VENDOR, type)).contains(Corpus.ENGINEERING);
    }

    @Test
    void shouldHaveNoRouteForTheVendorsRuntime() {
        assertThat(tenancy.corpusFor(VENDOR, TupleType.RUNTIME)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldKeepEverythingOfACustomerInItsOwnCorpus(TupleType type) {
        assertThat(tenancy.corpusFor(CUSTOMER, type)).contains(Corpus.TENANT_RUNTIME);
    }

    @Test
    void shouldKnowOfWhichKindItsOwnTenantsAreAndOfNoOther() {
        assertThat(tenancy.kindOf(VENDOR)).contains(TenantKind.VENDOR);
        assertThat(tenancy.kindOf(CUSTOMER)).contains(TenantKind.CUSTOMER);
        assertThat(tenancy.kindOf(new Tenant("ghost"))).isEmpty();
    }

    @Test
    void shouldHaveNoRouteForAStranger() {
        assertThat(tenancy.corpusFor(new Tenant("ghost"), TupleType.EDIT)).isEmpty();
    }

    @Test
    void shouldCloseACustomersTuplesMoreThanTheVendors() {
        assertThat(tenancy.floor(VENDOR)).isEqualTo(RedactionClass.INTERNAL);
        assertThat(tenancy.floor(CUSTOMER)).isEqualTo(RedactionClass.TENANT_PRIVATE);
    }

    @Test
    void shouldRefuseACustomerInAVendorsDeployment() {
        assertThatThrownBy(() -> new Tenancy(Deployment.VENDOR, Map.of(CUSTOMER, TenantKind.CUSTOMER)))
                .hasMessage("a vendor deployment has exactly one tenant, of kind vendor");
    }
}
