package dev.sluice.corpus.snapshot;

import dev.sluice.contracts.classes.Corpus;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Adapter;
import dev.sluice.contracts.identity.Adapter.Kind;
import dev.sluice.contracts.identity.AdapterVersion;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.corpus.where.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which tuples may be trained into an adapter, whatever anybody asks for. There is none that may take a customer's work
 * into the vendor's adapter, or a preference further than its cluster.
 *
 * <pre>
 * engineering-&lt;tenant&gt;           that vendor's engineering corpus, without preferences
 * tenant-&lt;tenant&gt;                that customer's tenant-runtime corpus, without preferences
 * constitutional-doctrine-v&lt;n&gt;   the vendor's charter, exactly that version
 * cluster-&lt;cluster&gt;              what that cluster did, in one tenant's own corpus
 * role-&lt;role&gt;                    what was done in that role there, without preferences; or, for a role within a
 *                                cluster, what that cluster did in that role
 * </pre>
 *
 * Where there are manifests, what a cluster did enters only where its manifest trains the adapter; the charter is no
 * cluster's.
 *
 * @param tenant whose snapshot it is
 * @param corpus the one corpus that it is of
 * @param cluster that a role's adapter is for
 * @param trains the clusters whose manifest trains the adapter, each with the manifest's hash; empty where there are no
 *     manifests
 */
public record Eligibility(
        AdapterVersion adapter,
        Tenant tenant,
        Corpus corpus,
        Optional<Cluster> cluster,
        Optional<SortedMap<String, Sha256>> trains) {
    private static final String NO_PREFERENCES = "tuple_type!=feedback,apprenticeship";

    public Eligibility {
        Adapter of = adapter.adapter();
        boolean fits =
                switch (of.kind()) {
                    case ENGINEERING -> corpus == Corpus.ENGINEERING && of.of().equals(tenant.value());
                    case TENANT -> corpus == Corpus.TENANT_RUNTIME && of.of().equals(tenant.value());
                    case CONSTITUTIONAL -> corpus == Corpus.CONSTITUTIONAL;
                    case CLUSTER, ROLE -> corpus != Corpus.CONSTITUTIONAL;
                };
        if (!fits) {
            throw new IllegalArgumentException(
                    of + " isn't trained on the " + corpus.wireName() + " corpus of " + tenant);
        }
        if (cluster.isPresent() && of.kind() != Kind.ROLE) {
            throw new IllegalArgumentException("only a role's adapter is for one cluster or another");
        }
        trains = trains.map(TreeMap::new).map(Collections::unmodifiableSortedMap);
    }

    /**
     * Of what a tenant of this kind may train.
     *
     * @throws IllegalArgumentException where that is nothing: a customer's adapter at the vendor's, or the other way round
     */
    public static Eligibility of(
            AdapterVersion adapter,
            Tenant tenant,
            TenantKind kind,
            Optional<Cluster> cluster,
            Optional<? extends Map<String, Sha256>> trains) {
        Corpus own = kind == TenantKind.VENDOR ? Corpus.ENGINEERING : Corpus.TENANT_RUNTIME;
        boolean isCharter = adapter.adapter().kind() == Kind.CONSTITUTIONAL;
        if (isCharter && kind != TenantKind.VENDOR) {
            throw new IllegalArgumentException(adapter.adapter() + " is trained by the vendor alone");
        }
        return new Eligibility(
                adapter, tenant, isCharter ? Corpus.CONSTITUTIONAL : own, cluster, trains.map(TreeMap::new));
    }

    /** Whether the lines of this lane may be. */
    boolean allows(Lane lane) {
        return lane.tenant().equals(tenant) && lane.corpus() == corpus;
    }

    /** What a line of such a lane has to fulfil, and what it is left out for if it doesn't. */
    List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        String of = adapter.adapter().of();
        switch (adapter.adapter().kind()) {
            case ENGINEERING, TENANT -> conditions.add(noPreferences());
            case CONSTITUTIONAL ->
                conditions.add(
                        new Condition(LeftOut.OTHER_DOCTRINE, "doctrine_version=" + of + " source=doctrine/" + of));
            case CLUSTER -> conditions.add(new Condition(LeftOut.OTHER_CLUSTER, "cluster=" + of));
            case ROLE -> {
                conditions.add(new Condition(LeftOut.OTHER_ROLE, "role=" + of));
                conditions.add(cluster.map(name -> new Condition(LeftOut.OTHER_CLUSTER, "cluster=" + name))
                        .orElseGet(Eligibility::noPreferences));
            }
        }
        if (corpus != Corpus.CONSTITUTIONAL) {
            trains.ifPresent(clusters -> conditions.add(
                    new Condition(LeftOut.NOT_TRAINED, "cluster=" + String.join(",", withWorkspace(clusters)))));
        }
        return conditions;
    }

    private static Condition noPreferences() {
        return new Condition(LeftOut.PREFERENCE, NO_PREFERENCES);
    }

    /** No manifest speaks of what no cluster did. */
    private static List<String> withWorkspace(SortedMap<String, Sha256> clusters) {
        List<String> names = new ArrayList<>(clusters.keySet());
        names.add("workspace");
        return names;
    }

    /** What has to hold of a line, or it is left out. */
    record Condition(LeftOut otherwise, Where where) {
        Condition(LeftOut otherwise, String where) {
            this(otherwise, Where.parse(where));
        }
    }
}
