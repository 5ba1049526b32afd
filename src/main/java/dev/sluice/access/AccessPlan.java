package dev.sluice.access;

import dev.sluice.config.Cell;
import dev.sluice.config.Membership;
import dev.sluice.config.SluiceConfig;
import dev.sluice.config.TrustDomain;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import dev.sluice.contracts.topic.CaptureTopic;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.contracts.topic.RefusedTopic;
import dev.sluice.serdes.tenants.TenantTopic;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what on the Kafka of a deployment: whatever isn't here is denied to everybody but superusers.
 *
 * <pre>
 * capture of a tenant   writes capture.&lt;tenant&gt;
 * topology              reads capture.*, makes capture.&lt;tenant&gt;; makes and writes corpus.&lt;tenant&gt;.*, refused.&lt;tenant&gt; and
 *                       refused.sluice; makes, reads and writes sluice-*; nothing of a tenant's of a cell
 * topology of a cell    reads and makes capture.&lt;tenant&gt;; makes and writes corpus.&lt;tenant&gt;.* and refused.&lt;tenant&gt;, of the
 *                       cell's tenants; makes, reads and writes sluice.&lt;cell&gt;.cell-*
 * sink of a domain      reads corpus.&lt;tenant&gt;.* of the domain's tenants
 * topology              reads sluice.tenants, and keeps how far in groups sluice-tenants-*; so does the sink of the tenants
 *                       without a domain, in a hosted deployment; a cell's topology does so in groups sluice.&lt;cell&gt;.cell-*
 * </pre>
 *
 * The topology reads every capture topic, so that the events of a tenant that nobody has configured are refused and
 * counted; those of other cells' tenants are denied to it by name. A prefix of a tenant's topics ends in a dot, which
 * no tenant's name can hold: {@code corpus.acme.} is no prefix of {@code corpus.acme-labs.}.
 *
 * @param principals whose rights these are
 * @param bindings each permission, in the order in which it is shown
 * @param quotas bytes a second that the capture of each tenant may write; empty is no limit
 */
public record AccessPlan(
        List<Principal> principals, Set<AclBinding> bindings, SortedMap<Principal, OptionalLong> quotas) {
    private static final String ANY_HOST = "*";
    private static final AclOperation[] READS = {AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS
    };
    private static final AclOperation[] MAKES_AND_WRITES = {
        AclOperation.CREATE, AclOperation.WRITE, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS
    };

    public AccessPlan {
        principals = List.copyOf(principals);
        bindings = Collections.unmodifiableSet(new LinkedHashSet<>(bindings));
        quotas = Collections.unmodifiableSortedMap(new TreeMap<>(quotas));
    }

    /** For the deployment that is configured; with what those need who follow the tenant topic. */
    public static AccessPlan of(SluiceConfig config) {
        AccessPlan plan = of(config.memberships(), config.quotas());
        Set<AclBinding> bindings = new LinkedHashSet<>(plan.bindings());
        bindings.removeIf(binding -> config.closed().stream()
                .map(Principal::capture)
                .anyMatch(capture -> binding.entry().principal().equals(capture.inAccessLists())));
        plan.principals().stream()
                .filter(principal ->
                        principal.cell().isPresent() || (config.isHosted() && principal.equals(Principal.SINK)))
                .forEach(follower -> {
                    permit(bindings, follower, topic(TenantEntry.TOPIC), READS);
                    permit(bindings, follower, acknowledging(follower), AclOperation.READ);
                });
        return new AccessPlan(plan.principals(), bindings, plan.quotas());
    }

    /**
     * For a deployment with these tenants, all of which capture, one topology and one sink.
     *
     * @param quotas bytes a second, of tenants that are limited
     */
    public static AccessPlan of(Collection<Tenant> tenants, Map<Tenant, Long> quotas) {
        return of(tenants.stream().collect(Collectors.toMap(tenant -> tenant, tenant -> Membership.COMMON)), quotas);
    }

    /** As {@link #of(Collection, Map)}, with each tenant of its trust domain and its cell. */
    public static AccessPlan of(Map<Tenant, Membership> tenants, Map<Tenant, Long> quotas) {
        Set<AclBinding> bindings = new LinkedHashSet<>();
        List<Principal> principals = Principal.planned(tenants);
        tenants.keySet().stream()
                .sorted(Comparator.comparing(Tenant::value))
                .forEach(tenant -> ofTenant(bindings, tenant, tenants.getOrDefault(tenant, Membership.COMMON)));
        permit(bindings, Principal.TOPOLOGY, topics(CaptureTopic.PREFIX), READS);
        permit(bindings, Principal.TOPOLOGY, topic(RefusedTopic.OF_UNKNOWN.name()), MAKES_AND_WRITES);
        Principal.cells(tenants.values()).forEach(cell -> ofStreams(bindings, cell));
        principals.stream()
                .filter(Principal::isSink)
                .forEach(sink -> permit(bindings, sink, group(sink.sinkGroup()), AclOperation.READ));
        return new AccessPlan(principals, bindings, limits(tenants.keySet(), quotas));
    }

    /**
     * What is one tenant's alone that has no trust domain: its capture, and what topology and sink may do with its topics.
     *
     * @param cell of the tenant
     * @param quota bytes a second; 0 is no limit
     */
    public static AccessPlan ofTenant(Tenant tenant, Cell cell, long quota) {
        Set<AclBinding> bindings = new LinkedHashSet<>();
        ofTenant(bindings, tenant, new Membership(TrustDomain.COMMON, cell));
        Map<Tenant, Long> quotas = quota > 0 ? Map.of(tenant, quota) : Map.of();
        List<Principal> principals = List.of(Principal.topology(cell), Principal.capture(tenant));
        return new AccessPlan(principals, bindings, limits(List.of(tenant), quotas));
    }

    /** Consumer groups of Sluice's. */
    List<String> groups() {
        return Stream.concat(
                        cells().flatMap(cell -> Stream.of(cell.application(), TenantTopic.groupOf(anyOf(cell)))),
                        principals.stream().filter(Principal::isSink).map(Principal::sinkGroup))
                .toList();
    }

    /** Transactional ids of Sluice's, one of each topology. */
    List<String> transactions() {
        return cells().map(AccessPlan::anyOf).toList();
    }

    private Stream<Cell> cells() {
        return principals.stream().flatMap(principal -> principal.cell().stream());
    }

    /** A transactional id as Kafka Streams makes them for a cell's topology, or an instance of it. */
    static String anyOf(Cell cell) {
        return cell.prefix() + "0";
    }

    /** The part of it that is this principal's. */
    public Set<AclBinding> bindingsOf(Principal principal) {
        return bindings.stream()
                .filter(binding -> binding.entry().principal().equals(principal.inAccessLists()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Which of these permissions, that aren't planned, can't stand beside the plan: what a topology may do with the topics of a
     * tenant that isn't of its cell, by which two would work off the same events; and what is denied to one, which goes
     * above all that it is given.
     *
     * @param whose tenants about whose topics they are
     */
    public List<AclBinding> forbidden(Collection<AclBinding> unplanned, Predicate<Tenant> whose) {
        return unplanned.stream()
                .filter(binding -> tenantOf(binding.pattern()).filter(whose).isPresent())
                .filter(this::isForbidden)
                .toList();
    }

    private boolean isForbidden(AclBinding binding) {
        Tenant tenant = tenantOf(binding.pattern()).orElseThrow();
        return Principal.ofAccessLists(binding.entry().principal())
                .filter(principal -> principal.cell().isPresent())
                .filter(topology -> binding.entry().permissionType() == AclPermissionType.DENY
                        || !topologyOf(tenant).equals(topology))
                .isPresent();
    }

    /** The topology that works off what is captured under this name; a stranger's is the common one. */
    private Principal topologyOf(Tenant tenant) {
        ResourcePattern captured = topic(new CaptureTopic(tenant).name());
        return principals.stream()
                .filter(principal -> principal.cell().isPresent())
                .filter(topology -> bindings.contains(
                        new AclBinding(captured, entry(topology, AclOperation.CREATE, AclPermissionType.ALLOW))))
                .findFirst()
                .orElse(Principal.TOPOLOGY);
    }

    /** The tenant whose topics, or one of them, this names. */
    private static Optional<Tenant> tenantOf(ResourcePattern pattern) {
        if (pattern.resourceType() != ResourceType.TOPIC) {
            return Optional.empty();
        }
        String name = pattern.name();
        return pattern.patternType() == PatternType.PREFIXED
                ? Lane.tenantOfPrefix(name)
                : CaptureTopic.parse(name)
                        .map(CaptureTopic::tenant)
                        .or(() -> RefusedTopic.tenantOf(name))
                        .or(() -> Lane.parse(name).map(Lane::tenant));
    }

    private static void ofTenant(Set<AclBinding> bindings, Tenant tenant, Membership of) {
        String captured = new CaptureTopic(tenant).name();
        Principal topology = Principal.topology(of.cell());
        permit(bindings, Principal.capture(tenant), topic(captured), AclOperation.WRITE, AclOperation.DESCRIBE);
        permit(bindings, topology, topic(captured), AclOperation.CREATE);
        permit(bindings, topology, topics(Lane.prefixOf(tenant)), MAKES_AND_WRITES);
        permit(bindings, topology, topic(RefusedTopic.of(tenant).name()), MAKES_AND_WRITES);
        if (!of.cell().equals(Cell.COMMON)) {
            permit(bindings, topology, topic(captured), READS);
            add(bindings, Principal.TOPOLOGY, topic(captured), AclPermissionType.DENY, READS);
        }
        permit(bindings, Principal.sink(of.domain()), topics(Lane.prefixOf(tenant)), READS);
    }

    private static SortedMap<Principal, OptionalLong> limits(Collection<Tenant> tenants, Map<Tenant, Long> quotas) {
        SortedMap<Principal, OptionalLong> limits = new TreeMap<>(Principal.BY_NAME);
        tenants.forEach(tenant -> limits.put(
                Principal.capture(tenant),
                quotas.containsKey(tenant) ? OptionalLong.of(quotas.get(tenant)) : OptionalLong.empty()));
        return limits;
    }

    /** Changelogs, the group and the transactions of Kafka Streams, all named by the cell. */
    private static void ofStreams(Set<AclBinding> bindings, Cell cell) {
        Principal topology = Principal.topology(cell);
        ResourcePattern changelogs = topics(cell.prefix());
        permit(bindings, topology, changelogs, MAKES_AND_WRITES);
        permit(bindings, topology, changelogs, AclOperation.READ);
        permit(bindings, topology, group(cell.application()), AclOperation.READ);
        ResourcePattern transactions =
                new ResourcePattern(ResourceType.TRANSACTIONAL_ID, cell.prefix(), PatternType.PREFIXED);
        permit(bindings, topology, transactions, AclOperation.WRITE, AclOperation.DESCRIBE);
    }

    /** Groups in which who follows the tenant topic says how far; nobody else's may reach into a cell's. */
    private static ResourcePattern acknowledging(Principal follower) {
        return groups(follower.cell()
                .filter(cell -> !cell.equals(Cell.COMMON))
                .map(Cell::prefix)
                .orElse(TenantTopic.GROUPS));
    }

    private static ResourcePattern topic(String name) {
        return new ResourcePattern(ResourceType.TOPIC, name, PatternType.LITERAL);
    }

    private static ResourcePattern topics(String prefix) {
        return new ResourcePattern(ResourceType.TOPIC, prefix, PatternType.PREFIXED);
    }

    private static ResourcePattern groups(String prefix) {
        return new ResourcePattern(ResourceType.GROUP, prefix, PatternType.PREFIXED);
    }

    private static ResourcePattern group(String name) {
        return new ResourcePattern(ResourceType.GROUP, name, PatternType.LITERAL);
    }

    private static void permit(
            Set<AclBinding> bindings, Principal principal, ResourcePattern what, AclOperation... operations) {
        add(bindings, principal, what, AclPermissionType.ALLOW, operations);
    }

    private static void add(
            Set<AclBinding> bindings,
            Principal principal,
            ResourcePattern what,
            AclPermissionType type,
            AclOperation... operations) {
        Stream.of(operations)
                .map(operation -> new AclBinding(what, entry(principal, operation, type)))
                .forEach(bindings::add);
    }

    private static AccessControlEntry entry(Principal principal, AclOperation operation, AclPermissionType type) {
        return new AccessControlEntry(principal.inAccessLists(), ANY_HOST, operation, type);
    }
}
