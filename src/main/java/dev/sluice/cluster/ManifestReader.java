package dev.sluice.cluster;

import dev.sluice.contracts.classes.Deployment;
import dev.sluice.contracts.classes.TenantKind;
import dev.sluice.contracts.identity.Adapter;
import dev.sluice.contracts.identity.Adapter.Kind;
import dev.sluice.contracts.identity.Cluster;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.corpus.log.Sha256;
import dev.sluice.topology.Tenancy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads one manifest: YAML front matter with {@code cluster}, or {@code cluster_name}, where the file isn't named like it,
 * and {@code adapter_routing} with the lists {@code trains} and {@code consumes}. Other keys are somebody else's and left
 * alone; within {@code adapter_routing} there are no others. One use.
 */
final class ManifestReader {
    private static final Set<String> ROUTING = Set.of("trains", "consumes");

    private final String file;
    private final Tenancy tenancy;
    private final List<Remark> remarks = new ArrayList<>();

    ManifestReader(String file, Tenancy tenancy) {
        this.file = file;
        this.tenancy = tenancy;
    }

    /**
     * The manifest, or nothing where there is a fault.
     *
     * @param named what the file's name says of the cluster
     * @param sha256 of the file
     */
    Optional<Manifest> read(MappingNode document, String named, Sha256 sha256) {
        Map<String, Node> all = members(document);
        Optional<Cluster> cluster = cluster(document, all, named);
        Map<String, Node> routing = routing(all);
        Map<Adapter, Node> trains = adapters("trains", routing);
        Map<Adapter, Node> consumes = adapters("consumes", routing);
        Optional<Tenant> tenant = tenant(document, tenants(trains, consumes));
        trains.forEach(this::requireOwn);
        if (tenant.map(tenancy.tenants()::get).orElse(TenantKind.CUSTOMER) == TenantKind.VENDOR
                && trains.keySet().stream().noneMatch(adapter -> adapter.kind() == Kind.ENGINEERING)) {
            note(routing.getOrDefault("trains", document), "trains no engineering adapter, which is the default");
        }
        return remarks.stream().anyMatch(Remark::isFault)
                ? Optional.empty()
                : tenant.flatMap(whose -> cluster.map(name -> new Manifest(
                        whose, name, List.copyOf(trains.keySet()), List.copyOf(consumes.keySet()), sha256)));
    }

    /** What there was to say. */
    List<Remark> remarks() {
        return remarks;
    }

    private Optional<Cluster> cluster(Node document, Map<String, Node> all, String named) {
        Optional<Node> said =
                Optional.ofNullable(all.get("cluster")).or(() -> Optional.ofNullable(all.get("cluster_name")));
        Optional<String> name = said.isPresent() ? text(said.get()) : Optional.of(named);
        Optional<Cluster> cluster = name.filter(Cluster::isValid).map(Cluster::new);
        if (cluster.isEmpty()) {
            fault(
                    said.orElse(document),
                    "names no cluster: [a-z0-9]+(-[a-z0-9]+)*, at most 64 characters, no reserved word");
        }
        return cluster;
    }

    private Map<String, Node> routing(Map<String, Node> all) {
        Node node = all.get("adapter_routing");
        if (!(node instanceof MappingNode map)) {
            if (node != null) {
                fault(node, "adapter_routing must hold the lists trains and consumes");
            }
            return Map.of();
        }
        Map<String, Node> routing = members(map);
        routing.forEach((key, value) -> {
            if (!ROUTING.contains(key)) {
                fault(value, "adapter_routing has trains and consumes, and no other key");
            }
        });
        return routing;
    }

    private Map<Adapter, Node> adapters(String key, Map<String, Node> routing) {
        Map<Adapter, Node> adapters = new LinkedHashMap<>();
        Node node = routing.get(key);
        if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                adapter(item)
                        .filter(adapter -> adapters.put(adapter, item) != null)
                        .ifPresent(twice -> fault(item, key + " has " + twice + " twice"));
            }
        } else if (node != null) {
            fault(node, key + " must be a list of adapters");
        }
        return adapters;
    }

    private Optional<Adapter> adapter(Node item) {
        Optional<String> name = text(item);
        Optional<Adapter> adapter = name.flatMap(Adapter::named);
        if (adapter.isEmpty()) {
            boolean isAlternation = name.isEmpty() || name.get().matches("(?s).*([|,{}()\\[\\]*?]|\\sor\\s).*");
            fault(
                    item,
                    isAlternation
                            ? "an item is one adapter, not an alternation of several"
                            : "no adapter: engineering-<tenant>, tenant-<tenant>, cluster-<cluster>, role-<role> or "
                                    + "constitutional-doctrine-v<n.n.n>");
        }
        return adapter;
    }

    /**
     * Whose own adapters the manifest names: one tenant's at most. Where a vendor and customers share a deployment, what
     * trains the vendor's engineering adapter is the vendor's.
     */
    private Set<String> tenants(Map<Adapter, Node> trains, Map<Adapter, Node> consumes) {
        Map<Adapter, Node> own = new LinkedHashMap<>(trains);
        own.keySet().removeIf(adapter -> adapter.kind() != Kind.TENANT && !isVendorsBesideOthers(adapter));
        consumes.forEach((adapter, node) -> {
            if (adapter.kind() == Kind.TENANT) {
                own.putIfAbsent(adapter, node);
                if (tenancy.deployment() == Deployment.HOSTED && !tenancy.knows(new Tenant(adapter.of()))) {
                    fault(node, "consumes " + adapter + ": no tenant of this deployment");
                }
            }
        });
        Set<String> tenants = new TreeSet<>();
        own.forEach((adapter, node) -> {
            if (tenants.add(adapter.of()) && tenants.size() == 2) {
                fault(node, "names the adapters of two tenants at once: " + String.join(" and ", tenants));
            }
        });
        return tenants;
    }

    private boolean isVendorsBesideOthers(Adapter adapter) {
        return adapter.kind() == Kind.ENGINEERING && tenancy.deployment() == Deployment.HOSTED;
    }

    private Optional<Tenant> tenant(Node document, Set<String> named) {
        if (tenancy.deployment() != Deployment.HOSTED) {
            return tenancy.tenants().keySet().stream().findFirst();
        }
        if (named.isEmpty()) {
            fault(
                    document,
                    "doesn't say whose cluster it is: train tenant-<tenant>, or a vendor's engineering-<tenant>");
        }
        return named.stream().map(Tenant::new).findFirst();
    }

    /** What a customer's work is trained into is the customer's, and lies where the customer is. */
    private void requireOwn(Adapter adapter, Node node) {
        boolean isTenants = adapter.kind() == Kind.TENANT;
        if (isTenants && !tenancy.knows(new Tenant(adapter.of()))) {
            fault(
                    node,
                    "trains " + adapter
                            + (tenancy.deployment() == Deployment.VENDOR
                                    ? ": a customer's adapter is never trained in the vendor's workspace"
                                    : ": no tenant of this deployment"));
        } else if (isVendorsBesideOthers(adapter)
                && !tenancy.kindOf(new Tenant(adapter.of())).equals(Optional.of(TenantKind.VENDOR))) {
            fault(node, "trains " + adapter + ": no vendor of this deployment");
        } else if (adapter.kind() == Kind.ENGINEERING && tenancy.deployment() == Deployment.CUSTOMER) {
            fault(node, "trains " + adapter + ": a customer's work is never trained into the vendor's adapter");
        }
    }

    private Map<String, Node> members(MappingNode map) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (NodeTuple member : map.getValue()) {
            text(member.getKeyNode()).ifPresent(key -> {
                if (members.put(key, member.getValueNode()) != null) {
                    fault(member.getKeyNode(), "has a key twice");
                }
            });
        }
        return members;
    }

    private static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private void fault(Node at, String what) {
        remark(at, true, what);
    }

    private void note(Node at, String what) {
        remark(at, false, what);
    }

    private void remark(Node at, boolean isFault, String what) {
        remarks.add(new Remark(
                file, at.getStartMark().getLine() + 1, at.getStartMark().getColumn() + 1, isFault, what));
    }
}
