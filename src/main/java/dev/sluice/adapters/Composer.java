package dev.sluice.adapters;

import dev.sluice.cluster.Manifest;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Adapter;
import dev.sluice.contracts.identity.Adapter.Kind;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Composes base, constitutional (always), engineering, tenant, role and cluster adapter, in this order: of each the newest
 * version that was trained under the deployment's doctrine, which is its major and minor number. Refuses an adapter of
 * another tenant or doctrine, and adapters of several base models; says of one that is tainted by an erasure that it is. One use.
 */
public final class Composer {
    private final Asked asked;
    private final Optional<Manifest> manifest;
    private final Map<Tenant, TenantKind> tenants;
    private final Set<Tenant> vendors;
    private final List<Registered> known;
    private final Set<String> bases = new TreeSet<>();

    /**
     * Of these.
     *
     * @param manifest of the request's cluster, where there are manifests
     * @param tenants all that are here; the ledgers of the vendors among them are too
     * @param known what the tenant's and the vendors' ledgers hold
     */
    public Composer(Asked asked, Optional<Manifest> manifest, Map<Tenant, TenantKind> tenants, List<Registered> known) {
        this.asked = asked;
        this.manifest = manifest;
        this.tenants = Map.copyOf(tenants);
        this.vendors = tenants.keySet().stream()
                .filter(tenant -> tenants.get(tenant) == TenantKind.VENDOR)
                .collect(Collectors.toUnmodifiableSet());
        this.known = List.copyOf(known);
    }

    /**
     * Of all six layers, in their order.
     *
     * @throws CompositionRefusedException naming the adapter and what is wrong with it
     */
    public List<Chosen> compose() {
        manifest.ifPresent(this::requireOwn);
        List<Chosen> chosen = new ArrayList<>();
        chosen.add(constitutional());
        chosen.add(engineering());
        chosen.add(tenant());
        chosen.add(role());
        chosen.add(cluster());
        if (bases.size() > 1) {
            throw refused("the adapters were trained on several base models: " + String.join(", ", bases));
        }
        chosen.add(
                0,
                bases.isEmpty()
                        ? Chosen.none(Layer.BASE, "no adapter is registered that says it")
                        : new Chosen(Layer.BASE, bases.iterator().next(), "all of these were trained on it"));
        return chosen;
    }

    private Chosen constitutional() {
        Adapter adapter = new Adapter(Kind.CONSTITUTIONAL, asked.doctrine().value());
        String reason = "always; this deployment stands under doctrine " + asked.doctrine();
        if (vendors.isEmpty()) {
            return new Chosen(Layer.CONSTITUTIONAL, adapter.toString(), reason + "; as the vendor delivers it");
        }
        Optional<Registered> newest = newest(adapter);
        if (newest.isEmpty()) {
            String others = String.join(", ", registered(Kind.CONSTITUTIONAL));
            throw refused(adapter + " is always part of it, and no vendor's ledger has it"
                    + (others.isEmpty() ? "" : ", but " + others + " of another doctrine"));
        }
        return taken(Layer.CONSTITUTIONAL, newest.get(), reason);
    }

    private Chosen engineering() {
        Layer layer = Layer.ENGINEERING;
        if (!asked.isBuild()) {
            return Chosen.none(layer, "not asked for with --build");
        }
        Optional<Adapter> adapter = engineeringAdapter();
        if (adapter.isEmpty()) {
            return Chosen.none(layer, "nothing says of which vendor: no manifest consumes one");
        }
        if (!vendors.contains(new Tenant(adapter.get().of()))) {
            return new Chosen(layer, adapter.get().toString(), "--build; as the vendor delivers it");
        }
        return optional(layer, adapter.get(), "--build");
    }

    /** What the manifest consumes; else a vendor's own, or the one vendor's that is here. */
    private Optional<Adapter> engineeringAdapter() {
        Optional<Adapter> consumed =
                manifest.flatMap(said -> engineering(said).stream().findFirst());
        Set<Tenant> candidates = asked.kind() == TenantKind.VENDOR ? Set.of(asked.tenant()) : vendors;
        return consumed.or(() -> candidates.size() == 1
                ? candidates.stream().findFirst().map(vendor -> new Adapter(Kind.ENGINEERING, vendor.value()))
                : Optional.empty());
    }

    private static List<Adapter> engineering(Manifest said) {
        return said.consumes().stream()
                .filter(adapter -> adapter.kind() == Kind.ENGINEERING)
                .distinct()
                .toList();
    }

    private Chosen tenant() {
        Layer layer = Layer.TENANT;
        if (!asked.isAboutData()) {
            return Chosen.none(layer, "not asked for with --tenant-data");
        }
        return asked.kind() == TenantKind.VENDOR
                ? Chosen.none(layer, "a vendor has none")
                : optional(layer, new Adapter(Kind.TENANT, asked.tenant().value()), "--tenant-data");
    }

    private Chosen role() {
        return asked.role()
                .map(role -> optional(Layer.ROLE, new Adapter(Kind.ROLE, role.value()), "the request's role"))
                .orElseGet(() -> Chosen.none(Layer.ROLE, "the request has none"));
    }

    private Chosen cluster() {
        return asked.cluster()
                .map(cluster ->
                        optional(Layer.CLUSTER, new Adapter(Kind.CLUSTER, cluster.value()), "the request's cluster"))
                .orElseGet(() -> Chosen.none(Layer.CLUSTER, "the request is of the workspace"));
    }

    private Chosen optional(Layer layer, Adapter adapter, String reason) {
        Optional<Manifest> saying = manifest.filter(said -> !said.consumes().isEmpty());
        if (saying.isPresent() && !saying.get().consumes().contains(adapter)) {
            return Chosen.none(layer, "the manifest of " + saying.get().cluster() + " doesn't consume " + adapter);
        }
        String why = saying.isPresent()
                ? reason + "; the manifest of " + saying.get().cluster() + " consumes it"
                : reason;
        return newest(adapter)
                .map(registered -> taken(layer, registered, why))
                .orElseGet(() -> Chosen.none(layer, adapter + " isn't registered for such a request"));
    }

    private Chosen taken(Layer layer, Registered registered, String reason) {
        bases.add(registered.base());
        return new Chosen(
                layer,
                registered.version().toString(),
                reason + "; trained under doctrine " + registered.doctrine() + ", entry "
                        + registered.stored().entry().number() + " of " + registered.ledger() + registered.taint());
    }

    /** The newest version that was trained under the doctrine; empty where none is registered for such a request. */
    private Optional<Registered> newest(Adapter adapter) {
        List<Registered> versions = known.stream()
                .filter(registered -> registered.version().adapter().equals(adapter))
                .filter(registered -> isLookedFor(adapter, registered.ledger()))
                .filter(this::isOfCluster)
                .sorted(Comparator.comparingInt(
                        registered -> -registered.version().number()))
                .toList();
        versions.forEach(Composer::requireOfOne);
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        Registered last = versions.get(0);
        return Optional.of(versions.stream()
                .filter(registered -> registered.doctrine().isOfMinor(asked.doctrine()))
                .findFirst()
                .orElseThrow(() -> refused(last.version() + " was trained under doctrine " + last.doctrine()
                        + ", and this deployment stands under " + asked.doctrine())));
    }

    /** Whether an adapter is looked for in the ledger of this tenant. */
    private boolean isLookedFor(Adapter adapter, Tenant ledger) {
        return switch (adapter.kind()) {
            case CONSTITUTIONAL -> vendors.contains(ledger);
            case ENGINEERING -> adapter.of().equals(ledger.value());
            case TENANT, ROLE, CLUSTER -> ledger.equals(asked.tenant());
        };
    }

    private static void requireOfOne(Registered registered) {
        if (!registered.isOfOne()) {
            throw refused(registered.version() + " is another tenant's: entry "
                    + registered.stored().entry().number() + " in the ledger of " + registered.ledger() + " is of "
                    + registered.stored().entry().what().tenant() + ", its snapshot of "
                    + registered.snapshot().eligible().adapter() + " of "
                    + registered.snapshot().eligible().tenant());
        }
    }

    /** A role's adapter may hold the preferences of the one cluster that it was trained within. */
    private boolean isOfCluster(Registered registered) {
        Optional<Cluster> within = registered.snapshot().eligible().cluster();
        return within.isEmpty() || within.equals(asked.cluster());
    }

    private void requireOwn(Manifest said) {
        if (engineering(said).size() > 1) {
            throw refused("the manifest of " + said.cluster() + " consumes several engineering adapters: "
                    + engineering(said).stream().map(Adapter::toString).collect(Collectors.joining(", ")));
        }
        for (Adapter adapter : said.consumes()) {
            boolean isAnothers =
                    switch (adapter.kind()) {
                        case TENANT -> !adapter.of().equals(asked.tenant().value());
                        case ENGINEERING -> isAnothers(new Tenant(adapter.of()));
                        case CLUSTER, ROLE, CONSTITUTIONAL -> false;
                    };
            boolean isOfOtherDoctrine = adapter.kind() == Kind.CONSTITUTIONAL
                    && !adapter.of().equals(asked.doctrine().value());
            if (isAnothers || isOfOtherDoctrine) {
                throw refused("the manifest of " + said.cluster() + " consumes " + adapter
                        + (isAnothers
                                ? ", which is another tenant's"
                                : ", and this deployment stands under doctrine " + asked.doctrine()));
            }
        }
    }

    /** A customer may have the engineering adapter of any vendor, also of one that is elsewhere; of no other customer. */
    private boolean isAnothers(Tenant engineering) {
        return asked.kind() == TenantKind.VENDOR
                ? !engineering.equals(asked.tenant())
                : tenants.getOrDefault(engineering, TenantKind.VENDOR) != TenantKind.VENDOR;
    }

    private Set<String> registered(Kind kind) {
        Set<String> names = new TreeSet<>();
        known.stream()
                .map(Registered::version)
                .filter(version -> version.adapter().kind() == kind)
                .forEach(version -> names.add(version.toString()));
        return names;
    }

    private static CompositionRefusedException refused(String why) {
        return new CompositionRefusedException(why);
    }
}
