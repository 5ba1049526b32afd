package dev.sluice.tenants;

import dev.sluice.access.Access;
import dev.sluice.access.AccessPlan;
import dev.sluice.access.Credentials;
import dev.sluice.access.Principal;
import dev.sluice.config.Cell;
import dev.sluice.contracts.identity.Tenant;
import dev.sluice.contracts.tenant.TenantEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.errors.SecurityDisabledException;

/** One tenant's users, permissions and limit, without a look at anybody else's. Each step may be done again. */
final class Doors {
    private final Access access;
    private final Credentials credentials;
    private final boolean isEmbedded;

    /** @param isEmbedded whether nobody else can have made a password of the cluster's users */
    Doors(Access access, Credentials credentials, boolean isEmbedded) {
        this.access = access;
        this.credentials = credentials;
        this.isEmbedded = isEmbedded;
    }

    /** Lets all parts get at the tenant's topics, none that a former configuration let at them, and its capture in. */
    void open(TenantEntry entry) {
        Principal capture = Principal.capture(entry.tenant());
        boolean isMissing = credentials.isHalfMade(capture)
                || (!credentials.isKept(capture)
                        && (isEmbedded || !access.users().contains(capture.name())));
        if (isMissing) {
            credentials.make(List.of(capture), access::setPasswords);
        }
        AccessPlan plan = planned(entry);
        access.take(plan.forbidden(access.differences(plan).unplanned(), entry.tenant()::equals));
        access.give(plan.bindings());
        access.setQuotas(plan.quotas());
    }

    /** Lets the tenant's capture in. */
    void openCapture(Tenant tenant) {
        access.give(ofCapture(tenant));
    }

    /** Lets the tenant's capture do nothing. Its password stays. */
    void closeCapture(Tenant tenant) {
        access.take(ofCapture(tenant));
    }

    /** Whether the capture of each of these tenants may do anything; nothing is known where the cluster has no access lists. */
    Map<Tenant, Boolean> areOpen(Collection<Tenant> tenants) {
        Set<AclBinding> missing;
        try {
            missing = Set.copyOf(
                    access.differences(AccessPlan.of(tenants, Map.of())).missing());
        } catch (SecurityDisabledException e) {
            return Map.of();
        }
        return tenants.stream()
                .collect(Collectors.toMap(tenant -> tenant, tenant -> !missing.containsAll(ofCapture(tenant))));
    }

    /** Knows the tenant's capture no more. */
    void removeCapture(Tenant tenant) {
        Principal capture = Principal.capture(tenant);
        closeCapture(tenant);
        access.removeUser(capture);
        access.setQuotas(Map.of(capture, OptionalLong.empty()));
        credentials.forget(capture);
    }

    /** Takes away what topology and sink could do with the tenant's topics. */
    void remove(TenantEntry entry) {
        access.take(planned(entry).bindings());
    }

    private static AccessPlan planned(TenantEntry entry) {
        return AccessPlan.ofTenant(entry.tenant(), Cell.of(entry), entry.quota());
    }

    private static Set<AclBinding> ofCapture(Tenant tenant) {
        return AccessPlan.ofTenant(tenant, Cell.COMMON, 0).bindingsOf(Principal.capture(tenant));
    }
}
