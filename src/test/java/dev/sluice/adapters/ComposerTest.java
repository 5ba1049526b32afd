package dev.sluice.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.Manifest;
import dev.sluice.contracts.UtcMillis;
import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.EvidenceClass;
import dev.sluice.contracts.classes.RedactionClass;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Adapter;
import dev.sluice.contracts.identity.Adapter.Kind;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.DoctrineVersion;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.tuple.Source;
import dev.sluice.corpus.cause.Cause;
import dev.sluice.corpus.erasure.ErasureOrder;
import dev.sluice.corpus.erasure.Selectors;
import dev.sluice.corpus.lineage.Ledger;
import dev.sluice.corpus.lineage.Registration;
import dev.sluice.corpus.lineage.Registration.Trained;
import dev.sluice.corpus.log.ChainId;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.log.TopicId;
import dev.sluice.corpus.read.ShardHashes;
import dev.sluice.corpus.resanitizing.Resanitizing;
import dev.sluice.corpus.shard.Compression;
import dev.sluice.corpus.shard.ShardDirectory;
import dev.sluice.corpus.snapshot.Eligibility;
import dev.sluice.corpus.snapshot.PinnedChain;
import dev.sluice.corpus.snapshot.PinnedShard;
import dev.sluice.corpus.snapshot.Selected;
import dev.sluice.corpus.snapshot.Snapshot;
import dev.sluice.corpus.where.Where;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
        assertThat(compose("initech")).anyMatch(chosen -> chosen.toString().contains("engineering-initech"));
    }

    @Test
    void shouldRefuseSeveralEngineeringAdapters() {
        assertThatThrownBy(() -> compose("initech", "umbrella"))
                .isInstanceOf(CompositionRefusedException.class)
                .hasMessage("the manifest of wells consumes several engineering adapters: engineering-initech,"
                        + " engineering-umbrella");
    }

    @Test
    void shouldSayWhichOrderHasTaintedAnAdapter() {
        ErasureOrder order = new ErasureOrder(3, CUSTOMER, new UtcMillis(1), new UtcMillis(2), Selectors.everything());
        Asked asked = new Asked(
                CUSTOMER,
                TenantKind.CUSTOMER,
                new DoctrineVersion("0.0.13"),
                Optional.empty(),
                Optional.of(CLUSTER),
                false,
                false);

        List<Chosen> chosen = new Composer(asked, Optional.empty(), HERE, List.of(registered(taint(order)))).compose();

        assertThat(chosen.get(chosen.size() - 1).reason())
                .endsWith("entry 1 of acme; tainted: trained on records that were erased since, by order 3 of"
                        + " 1970-01-01T00:00:00.001Z; and on records in which something was found since, by"
                        + " resanitizing 2 of 1970-01-01T00:00:00.003Z");
        assertThat(registered(List.of()).taint()).isEmpty();
    }

    private static List<Cause> taint(ErasureOrder order) {
        Sha256 hash = new Sha256("cd".repeat(32));
        Resanitizing later = new Resanitizing(2, CUSTOMER, new UtcMillis(3), "3+abcdefabcdef", false);
        return List.of(new Resanitizing.Stored(later, hash).cause(), new ErasureOrder.Stored(order, hash).cause());
    }

    private static Registered registered(List<Cause> taintedBy) {
        Sha256 hash = new Sha256("ab".repeat(32));
        AdapterVersion adapter = AdapterVersion.named("cluster-wells-v1").orElseThrow();
        Lane lane = new Lane(CUSTOMER, Corpus.TENANT_RUNTIME, RedactionClass.TENANT_PRIVATE, EvidenceClass.PRIMARY);
        ChainId chain = new ChainId(lane, new TopicId("kBpnEw7RRiWdGXJhV3p8qA"), 0);
        ShardDirectory directory =
                new ShardDirectory(new Source(CUSTOMER.value()), RedactionClass.TENANT_PRIVATE, EvidenceClass.PRIMARY);
        ShardHashes shard = new ShardHashes(chain.shard(directory, 0, Compression.NONE), 1, hash, hash);
        Snapshot snapshot = new Snapshot(
                Eligibility.of(adapter, CUSTOMER, TenantKind.CUSTOMER, Optional.empty(), Optional.empty()),
                Where.parse(""),
                new Selected(1, 9, hash, new TreeSet<>(), new TreeSet<>(List.of(new DoctrineVersion("0.0.13")))),
                List.of(),
                List.of(new PinnedChain(chain, 1, hash, List.of(new PinnedShard(shard, 1)))));
        Trained what = new Trained(CUSTOMER, adapter, snapshot.id(), "base", List.of(hash));
        Registration entry = new Registration(1, Optional.empty(), what, new UtcMillis(0));
        return new Registered(CUSTOMER, new Ledger.Stored(entry, hash), snapshot, taintedBy);
    }

    private static List<Chosen> compose(String... vendors) {
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
