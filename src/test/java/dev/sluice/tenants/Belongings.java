package dev.sluice.tenants;

import dev.sluice.Await;
import dev.sluice.access.Access;
import dev.sluice.access.AccessPlan;
import dev.sluice.access.Principal;
import dev.sluice.config.Cell;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.embedded.Connection;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;

/**
 * What a tenant has.
 *
 * @param state of its entry; empty where there is none
 * @param permissions of those that are planned
 * @param hasPassword whether the cluster and this host know a user for its capture
 */
record Belongings(String state, Set<String> topics, Set<AclBinding> permissions, boolean hasPassword) {
    static final Belongings NOTHING = new Belongings("", Set.of(), Set.of(), false);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** All that is planned for it, and these topics. */
    static Belongings whole(Tenant tenant, String... topics) {
        return new Belongings(
                "active",
                Set.of(topics),
                AccessPlan.ofTenant(tenant, Cell.COMMON, 0).bindings(),
                true);
    }

    /** The same, suspended. */
    Belongings closed(Tenant tenant) {
        Set<AclBinding> left = new HashSet<>(permissions);
        left.removeAll(AccessPlan.ofTenant(tenant, Cell.COMMON, 0).bindingsOf(Principal.capture(tenant)));
        return new Belongings("suspended", topics, left, hasPassword);
    }

    /** What a broker was told of permissions it shows a moment later. */
    void await(Tenant tenant, Connection connection) {
        Await.until(PATIENCE, () -> of(tenant, connection), this::equals);
    }

    static Belongings of(Tenant tenant, Connection connection) {
        try (TenantRegister register = new TenantRegister(connection.cluster());
                Admin admin = connection.cluster().admin()) {
            Set<String> topics = new HashSet<>(admin.listTopics().names().get());
            topics.removeIf(topic -> !List.of(topic.split("\\.")).contains(tenant.value()));
            AccessPlan plan = AccessPlan.ofTenant(tenant, Cell.COMMON, 0);
            Access access = new Access(admin);
            Set<AclBinding> permissions = new HashSet<>(plan.bindings());
            permissions.removeAll(access.differences(plan).missing());
            Principal capture = Principal.capture(tenant);
            return new Belongings(
                    register.read()
                            .of(tenant)
                            .map(listed -> listed.entry().state().wireName())
                            .orElse(""),
                    topics,
                    permissions,
                    access.users().contains(capture.name())
                            && connection.credentials().isKept(capture));
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
