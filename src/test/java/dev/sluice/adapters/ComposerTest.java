package dev.sluice.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.Manifest;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Adapter;
import dev.sluice.contracts.identity.Adapter.Kind;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ComposerTest {
    private static final Tenant CUSTOMER = new Tenant("acme");
    private static final Cluster CLUSTER = new Cluster("wells");
    private static final Map<Tenant, TenantKind> HERE =
            Map.of(CUSTOMER, TenantKind.CUSTOMER, new Tenant("globex"), TenantKind.CUSTOMER);

    @Test
    void shouldRefuseTheEngineeringAdapterOfAnotherCustomer() {
        assertThatThrownBy(() -> compose("globex"))
                .isInstanceOf(CompositionRefusedException.class)
                .hasMessage("the manifest of wells consumes engineering-globex, which is another tenant's");
        assertThatThrownBy(() -> compose("acme")).isInstanceOf(CompositionRefusedException.class);
    }

    @Test
    void shouldTakeTheEngineeringAdapterOfAVendorThatIsElsewhere() {
        assertThat(compose("initech")).anyMatch(part -> part.toString().contains("engineering-initech"));
    }

    @Test
    void shouldRefuseSeveralEngineeringAdapters() {
        assertThatThrownBy(() -> compose("initech", "umbrella"))
                .isInstanceOf(CompositionRefusedException.class)
                .hasMessage("the manifest of wells consumes several engineering adapters: engineering-initech,"
                        + " engineering-umbrella");
    }

    private static List<Part> compose(String... vendors) {
        List<Adapter> consumed = Stream.of(vendors)
                .map(vendor -> new Adapter(Kind.ENGINEERING, vendor))
                .toList();
        Manifest manifest = new Manifest(CUSTOMER, CLUSTER, List.of(), consumed, new Sha256("ab".repeat(32)));
        Asked asked = new Asked(
                CUSTOMER,
                TenantKind.CUSTOMER,
                new DoctrineVersion("0.0.13"),
                Optional.empty(),
                Optional.of(CLUSTER),
                true,
                false);
        return new Composer(asked, Optional.of(manifest), HERE, List.of()).compose();
    }
}
